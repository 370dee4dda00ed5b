//go:build race

package deck

// Go's documentation gives 2 to 20 times for what the race detector costs.
func init() { patience *= 20 }
