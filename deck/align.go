package deck

import (
	"slices"
	"unicode"
)

// maxTable is how many cells the table of a longest common subsequence may have: beyond it the order of two lists says nothing.
const maxTable = 1 << 20

// align maps positions in before to positions in now, as few as possible being left out: what both lists have once and in the same
// order (patience), and between that the longest common subsequence.
func align(before, now []UnitHash) map[int]int {
	to := map[int]int{}
	b, n := 0, 0
	for _, pair := range append(uniquePairs(before, now), [2]int{len(before), len(now)}) {
		alignPart(to, before[b:pair[0]], now[n:pair[1]], b, n)
		if pair[0] < len(before) {
			to[pair[0]] = pair[1]
		}
		b, n = pair[0]+1, pair[1]+1
	}
	return to
}

// uniquePairs gives the positions of what stands once in each list, as many as rise in both.
func uniquePairs(before, now []UnitHash) [][2]int {
	const twice = -2
	count := func(list []UnitHash) map[UnitHash]int {
		at := map[UnitHash]int{}
		for i, h := range list {
			if _, ok := at[h]; ok {
				i = twice
			}
			at[h] = i
		}
		return at
	}
	once, there := count(before), count(now)
	var pairs [][2]int
	for i, h := range before {
		if j, ok := there[h]; ok && once[h] != twice && j != twice {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	return rising(pairs)
}

// rising gives the longest part of pairs, which rise in their first number, that rises in the second too.
func rising(pairs [][2]int) [][2]int {
	var ends []int // index in pairs of the smallest end of a rising part of each length
	prev := make([]int, len(pairs))
	for i, p := range pairs {
		n, _ := slices.BinarySearchFunc(ends, p[1], func(e, j int) int { return pairs[e][1] - j })
		prev[i] = -1
		if n > 0 {
			prev[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	var out [][2]int
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = prev[i] {
			out = append(out, pairs[i])
		}
	}
	slices.Reverse(out)
	return out
}

// alignPart adds what two parts of the lists, beginning at positions atB and atN, have in common.
func alignPart(to map[int]int, b, n []UnitHash, atB, atN int) {
	for len(b) > 0 && len(n) > 0 && b[0] == n[0] {
		to[atB] = atN
		b, n, atB, atN = b[1:], n[1:], atB+1, atN+1
	}
	for len(b) > 0 && len(n) > 0 && b[len(b)-1] == n[len(n)-1] {
		b, n = b[:len(b)-1], n[:len(n)-1]
		to[atB+len(b)] = atN + len(n)
	}
	if len(b) == 0 || len(n) == 0 || len(b)*len(n) > maxTable {
		return
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
			to[atB+i] = atN + j
			i++
			j++
		case common[i+1][j] >= common[i][j+1]:
			i++
		default:
			j++
		}
	}
}

// similarity is Dice's coefficient on pairs of letters, 0 to 1.
func similarity(a, b string) float64 {
	pairs := func(s string) (set map[[2]rune]int, total int) {
		set = map[[2]rune]int{}
		var last rune
		for _, r := range s {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				continue
			}
			if last != 0 {
				set[[2]rune{last, r}]++
				total++
			}
			last = r
		}
		return set, total
	}
	pa, na := pairs(a)
	pb, nb := pairs(b)
	if na+nb == 0 {
		return 0
	}
	shared := 0
	for k, n := range pa {
		shared += min(n, pb[k])
	}
	return 2 * float64(shared) / float64(na+nb)
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
