package fsrs

import (
	"fmt"
	"math"
)

// MigrateParams makes parameters of FSRS-6 of those of FSRS-6 (21), FSRS-5 (19) and FSRS-4.5 (17), so that they mean the same as far as they
// can (SPEC 1). They are not clipped.
func MigrateParams(old []float64) (Params, error) {
	var p Params
	copy(p[:], old)
	switch len(old) {
	case 21:
	case 19:
		p[20] = 0.5 // the decay that FSRS-5 had; w19 = 0 leaves stability out of a same-day answer, as there
	case 17:
		p[4] += 2 * old[5] // difficulty was linear in the rating
		p[5] = math.Log(3*old[5]+1) / 3
		p[6] += 0.5
		p[20] = 0.5
	default:
		return Defaults(), fmt.Errorf("%d parameters; FSRS has 17, 19 or 21", len(old))
	}
	return p, nil
}
