//go:build race

package deck

// Go's documentation gives 2 to 20 times for what the race detector costs. What a race needs is two that do the same at once, not long notes.
func init() { patience, fraction = patience*20, 8 }
