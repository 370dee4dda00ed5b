package fsrs

import "math"

// The least and greatest initial stability that training gives, in days (SPEC 2, "S0"; the bounds of w0-w3).
const minInitial, maxInitial = minStability, 100

// initialStabilities fits the stabilities after each first rating, w0-w3, to the first targets of the cards. At least one rating needs some.
func (l *lessons) initialStabilities() [4]float64 {
	var s [4]float64
	for _, r := range Ratings() {
		if l.firsts(r) > 0 {
			s[r-1] = fitInitial(l.first[r], l.recall, Defaults()[r-1])
		}
	}
	return l.complete(s)
}

// complete brings the stabilities of the ratings that were given in order, and lets the others follow from them.
func (l *lessons) complete(s [4]float64) [4]float64 {
	for _, r := range Ratings() {
		if l.firsts(r) == 0 {
			s[r-1] = 0 // not known
		}
	}
	s = fillInitial(l.monotone(s))
	for i := range s {
		s[i] = clamp(s[i], minInitial, maxInitial)
	}
	return s
}

// fitInitial finds the stability that explains the recall of the groups best. It is drawn to the usual one, and the recall of each group
// to that of all targets by one more of them, so that few answers do not say much (SPEC 2, "S0").
func fitInitial(groups []firstGroup, recall, usual float64) float64 {
	curve := NewFSRS6(Defaults())
	loss := func(s float64) float64 {
		sum := math.Abs(s-usual) / 16
		for _, g := range groups {
			n := float64(g.n)
			mean := (g.recalled + recall) / (n + 1)
			p := curve.retrievability(float64(g.days), s)
			sum -= n * (mean*math.Log(p) + (1-mean)*math.Log(1-p))
		}
		return sum
	}
	// Ternary search. 200 thirds leave nothing of the distance that a float64 could tell.
	lo, hi := float64(minInitial), float64(maxInitial)
	for range 200 {
		third := (hi - lo) / 3
		if loss(lo+third) < loss(hi-third) {
			hi -= third
		} else {
			lo += third
		}
	}
	return (lo + hi) / 2
}

// monotone sees to it that a better first rating never means less stability: of two in the wrong order, the one that fewer cards speak for
// takes the value of the other. What is 0 is not known, and left alone.
func (l *lessons) monotone(s [4]float64) [4]float64 {
	for _, pair := range [...][2]Rating{{Again, Hard}, {Hard, Good}, {Good, Easy}, {Again, Good}, {Hard, Easy}, {Again, Easy}} {
		a, b := pair[0], pair[1]
		if s[a-1] == 0 || s[b-1] == 0 || s[a-1] <= s[b-1] {
			continue
		}
		if l.firsts(a) > l.firsts(b) {
			s[b-1] = s[a-1]
		} else {
			s[a-1] = s[b-1]
		}
	}
	return s
}

// fillInitial gives the stabilities that are 0 a value, by how those of most people lie to each other: S2 = S1^p * S3^(1-p) and
// S3 = S2^(1-q) * S4^q, or these solved for what is missing (SPEC 2, "S0").
func fillInitial(s [4]float64) [4]float64 {
	const p, q = 0.41, 0.54
	known := 0
	for _, v := range s {
		if v > 0 {
			known++
		}
	}
	if known <= 1 {
		return scaledDefaults(s)
	}
	mix := func(a, b, share float64) float64 { return math.Pow(a, share) * math.Pow(b, 1-share) }
	has := func(i int) bool { return s[i-1] > 0 }
	if has(1) && has(4) && known == 2 {
		const c = p + q - p*q
		s[1], s[2] = mix(s[0], s[3], p/c), mix(s[3], s[0], q/c)
		return s
	}
	// Two of three that stand side by side give the third; then the fourth follows.
	for range 2 {
		switch {
		case !has(2) && has(1) && has(3):
			s[1] = mix(s[0], s[2], p)
		case !has(3) && has(2) && has(4):
			s[2] = mix(s[3], s[1], q)
		case !has(3) && has(1) && has(2):
			s[2] = mix(s[1], s[0], 1/(1-p))
		case !has(2) && has(3) && has(4):
			s[1] = mix(s[2], s[3], 1/(1-q))
		case !has(1) && has(2) && has(3):
			s[0] = mix(s[1], s[2], 1/p)
		case !has(4) && has(2) && has(3):
			s[3] = mix(s[2], s[1], 1/q)
		}
	}
	return s
}

// scaledDefaults scales the defaults to the one stability that is known, if any is.
func scaledDefaults(s [4]float64) [4]float64 {
	usual, scale := Defaults(), 1.0
	for i, v := range s {
		if v > 0 {
			scale = v / usual[i]
		}
	}
	for i := range s {
		s[i] = usual[i] * scale
	}
	return s
}
