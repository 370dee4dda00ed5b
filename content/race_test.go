//go:build race

package content

// Go's documentation gives 2 to 20 times for what the race detector costs; a note that takes 1 s takes 17 s here. What is quadratic takes
// thousands, so that the bound still finds it. What a race needs is two that do the same at once, not long notes.
func init() { patience, fraction = patience*20, 8 }
