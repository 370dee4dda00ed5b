package deck

import "unicode"

// align maps positions in before to positions in now along a longest common subsequence, for lists that differ in little:
// what they share at both ends is taken as it is.
func align(before, now []UnitHash) map[int]int {
	to := map[int]int{}
	from := 0
	for from < len(before) && from < len(now) && before[from] == now[from] {
		to[from] = from
		from++
	}
	endB, endN := len(before), len(now)
	for endB > from && endN > from && before[endB-1] == now[endN-1] {
		endB--
		endN--
		to[endB] = endN
	}
	b, n := before[from:endB], now[from:endN]
	if len(b)*len(n) > 4_000_000 {
		return to // two versions so different that their order says nothing
	}
	common := make([][]int, len(b)+1)
	for i := range common {
		common[i] = make([]int, len(n)+1)
	}
	for i := len(b) - 1; i >= 0; i-- {
		for j := len(n) - 1; j >= 0; j-- {
			common[i][j] = max(common[i+1][j], common[i][j+1])
			if b[i] == n[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	for i, j := 0, 0; i < len(b) && j < len(n); {
		switch {
		case b[i] == n[j]:
			to[from+i] = from + j
			i++
			j++
		case common[i+1][j] >= common[i][j+1]:
			i++
		default:
			j++
		}
	}
	return to
}

// similarity is Dice's coefficient on pairs of letters, 0 to 1.
func similarity(a, b string) float64 {
	pairs := func(s string) map[[2]rune]int {
		set := map[[2]rune]int{}
		var last rune
		for _, r := range s {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				continue
			}
			if last != 0 {
				set[[2]rune{last, r}]++
			}
			last = r
		}
		return set
	}
	pa, pb := pairs(a), pairs(b)
	shared, total := 0, 0
	for k, n := range pa {
		shared += min(n, pb[k])
		total += n
	}
	for _, n := range pb {
		total += n
	}
	if total == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(total)
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
