//go:build unix && !linux

package e2e

import "testing"

func smallDisk(t *testing.T) string {
	t.Helper()
	t.Skip("there is a small disk on Linux only; deck/store injects these faults everywhere")
	return ""
}

func setReadOnly(t *testing.T, _ string, _ bool) { t.Helper() }
