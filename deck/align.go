package deck

// maxTable is how many cells the table of a longest common subsequence may have: beyond it the order of copies says nothing.
const maxTable = 1 << 16

// align maps positions in before to positions in now: what both lists have exactly once is the same wherever it went, and so is what stands
// next to it in both (Heckel, A technique for isolating differences between files, 1978). What is between two such places in both lists, and
// can only be copies and changes, is matched by its longest common subsequence.
func align(before, now []UnitHash) map[int]int {
	to, taken := map[int]int{}, map[int]bool{}
	there := positionsOnce(now)
	for h, p := range positionsOnce(before) {
		if i, ok := there[h]; ok {
			to[p], taken[i] = i, true
		}
	}
	spread := func(p, i int) {
		if p >= 0 && p < len(before) && i >= 0 && i < len(now) && before[p] == now[i] && !taken[i] {
			if _, ok := to[p]; !ok {
				to[p], taken[i] = i, true
			}
		}
	}
	for p := range before {
		if i, ok := to[p]; ok {
			spread(p+1, i+1)
		}
	}
	for p := len(before) - 1; p >= 0; p-- {
		if i, ok := to[p]; ok {
			spread(p-1, i-1)
		}
	}
	last, at := -1, -1 // the place before the gap, in both lists
	for p := range len(before) + 1 {
		i, ok := to[p]
		if p == len(before) {
			i, ok = len(now), true
		}
		if !ok {
			continue
		}
		between := false
		for j := at + 1; j < i; j++ {
			between = between || taken[j]
		}
		if p-last > 1 && i-at > 1 && !between {
			alignGap(to, before[last+1:p], now[at+1:i], last+1, at+1)
		}
		last, at = p, i
	}
	return to
}

// alignGap adds the longest common subsequence of two parts of the lists that begin at positions atB and atN.
func alignGap(to map[int]int, b, n []UnitHash, atB, atN int) {
	if len(b)*len(n) > maxTable {
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

// positionsOnce gives where each text stands that stands once in a list.
func positionsOnce(list []UnitHash) map[UnitHash]int {
	at, twice := make(map[UnitHash]int, len(list)), map[UnitHash]bool{}
	for i, h := range list {
		if _, ok := at[h]; ok {
			twice[h] = true
		}
		at[h] = i
	}
	for h := range twice {
		delete(at, h)
	}
	return at
}
