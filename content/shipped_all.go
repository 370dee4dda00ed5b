//go:build !fewnotes

package content

import "embed"

//go:embed notes
var shipped embed.FS
