package deck

import (
	"encoding/json"
	"math"
	"time"

	"dasi/deck/fsrs"
)

// SettingParameters is the setting for the parameters of FSRS. It is none that is chosen by hand, and not among SettingNames: training
// finds it, or it is brought along from elsewhere.
const SettingParameters SettingName = "fsrs_parameters"

// Parameters are those of FSRS by which schedules are made, and where they come from.
type Parameters struct {
	FSRS    fsrs.Params
	Learned int       // answers that they were trained on; 0 for the defaults, and for those from elsewhere
	At      time.Time // when they were set; zero where nothing ever was
}

// Default says that they are the ones that hold until others are set.
func (p *Parameters) Default() bool { return p.FSRS == fsrs.Defaults() }

// storedParameters is the value of the setting.
type storedParameters struct {
	Parameters []json.RawMessage `json:"parameters"` // 21 numbers, or 19 or 17 of earlier FSRS; none for the defaults
	Learned    int               `json:"learned,omitempty"`
}

// readParameters gives the parameters of p. One that is out of bounds is brought within them, one that is no number is replaced by its
// default; the others hold, and the error says what was changed. Only where there are not as many as FSRS has are all left out.
func readParameters(p *Progress) (Parameters, *SettingError) {
	out := Parameters{FSRS: fsrs.Defaults()}
	set, ok := p.Settings[string(SettingParameters)]
	if !ok {
		return out, nil
	}
	out.At = set.At
	var stored storedParameters
	wrong := &SettingError{Name: SettingParameters, Value: string(set.Value), Want: "a list of 21 numbers"}
	switch {
	case json.Unmarshal(set.Value, &stored) != nil:
		return out, wrong
	case len(stored.Parameters) == 0:
		return out, nil
	}
	numbers := make([]float64, len(stored.Parameters))
	for i, text := range stored.Parameters {
		var n *float64 // null is no number
		if json.Unmarshal(text, &n) != nil || n == nil {
			n = new(float64)
			*n = math.NaN()
		}
		numbers[i] = *n
	}
	migrated, err := fsrs.MigrateParams(numbers)
	if err != nil {
		return out, wrong
	}
	out.FSRS, wrong.Clipped = clipParameters(migrated)
	out.Learned = max(0, stored.Learned)
	if wrong.Clipped == nil {
		return out, nil
	}
	return out, wrong
}

// clipParameters is Clip, but for the w19 = 0 of parameters from FSRS-5, which is allowed (SPEC 1).
func clipParameters(p fsrs.Params) (fsrs.Params, []fsrs.Clipped) {
	clipped, changed := p.Clip()
	if p[19] != 0 {
		return clipped, changed
	}
	clipped[19] = 0
	var others []fsrs.Clipped
	for _, c := range changed {
		if c.Index != 19 {
			others = append(others, c)
		}
	}
	return clipped, others
}

// SetParameters sets the parameters, later than they were set before, and gives the delta. Learned says how many answers they were trained
// on, 0 for any other origin. They are brought within their bounds. The defaults are written as no parameters at all, so that they are
// those of whatever dasi reads them.
func (p *Progress) SetParameters(params fsrs.Params, learned int, stamp Stamp) *Progress {
	stored := storedParameters{Parameters: []json.RawMessage{}, Learned: learned}
	if params, _ = clipParameters(params); params != fsrs.Defaults() {
		for _, w := range params {
			stored.Parameters = append(stored.Parameters, mustJSON(w))
		}
	}
	delta := NewProgress()
	delta.Settings[string(SettingParameters)] = p.setting(SettingParameters, mustJSON(stored), stamp)
	Merge(p, delta)
	return delta
}

// setting is a setting that is set later than it is in p.
func (p *Progress) setting(name SettingName, value json.RawMessage, stamp Stamp) Setting {
	return Setting{Value: value, Stamp: stamp.after(p.Settings[string(name)].Stamp)}
}

// mustJSON encodes what always can be: finite numbers and structures of them.
func mustJSON(v any) json.RawMessage {
	text, _ := json.Marshal(v) // numbers within bounds; nothing that JSON has not
	return text
}
