package store

import (
	"crypto/rand"
	"encoding/binary"
	rnd "math/rand/v2"
)

// Random is chance from the system, for IDs. Goroutines may share it.
var Random rnd.Source = entropy{}

type entropy struct{}

func (entropy) Uint64() uint64 {
	var b [8]byte
	_, _ = rand.Read(b[:]) // it never fails
	return binary.NativeEndian.Uint64(b[:])
}
