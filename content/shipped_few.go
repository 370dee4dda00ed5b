//go:build fewnotes

package content

import "embed"

// The program that ui/e2e drives with the race detector starts some hundred times, and reads all of its notes each time, which takes seconds then.
//
//go:embed notes/ko/01-compute notes/en/01-compute
var shipped embed.FS
