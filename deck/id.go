package deck

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"strings"
)

// lower is base 32 in lower case: names look the same in file systems that do not tell cases apart.
var lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// NewID gives n letters and digits at random, of 5 bits each; at most 25.
func NewID(rnd rand.Source, n int) string {
	var b [16]byte
	binary.BigEndian.PutUint64(b[:8], rnd.Uint64())
	binary.BigEndian.PutUint64(b[8:], rnd.Uint64())
	return lower.EncodeToString(b[:])[:n]
}

// NewRootID names a folder of notes: 80 bits, because roots of machines that never met must not meet by chance.
func NewRootID(rnd rand.Source) RootID { return RootID("r" + NewID(rnd, 16)) }

// NewUnitID names a unit whose own ID (UnitIDOf) is taken by one that has moved on.
func NewUnitID(rnd rand.Source) UnitID { return UnitID("u" + NewID(rnd, 16)) }

// NewSessionID names a session: 60 bits.
func NewSessionID(rnd rand.Source) SessionID { return SessionID("s" + NewID(rnd, 12)) }

// NewReviewID names a review: 40 bits. It need only differ from those of the same card.
func NewReviewID(rnd rand.Source) ReviewID { return ReviewID(NewID(rnd, 8)) }

// NewDeviceID names a machine: 30 bits. It stands in every record, and a person has a handful of machines.
func NewDeviceID(rnd rand.Source) DeviceID { return DeviceID(NewID(rnd, 6)) }

// UnitIDOf gives the ID of a unit that has none yet: 80 bits of a hash of where it stands and what it says, so that two machines
// name the same text the same. The root is no part of it: it has a random ID on each machine. nth tells equal units of one
// place apart: 0 for the first.
func UnitIDOf(a Anchor, nth int) UnitID {
	h := make(hashed, 0, hashedBytes)
	h.text("unit", string(a.Note))
	h.number(len(a.Headings))
	h.text(a.Headings...)
	h.text(a.Parent, a.Family, a.Front, a.Back)
	h.number(nth)
	sum := sha256.Sum256(h)
	return UnitID("u" + lower.EncodeToString(sum[:10]))
}

// HashOf gives the hash of a unit's text: 64 bits.
func HashOf(family, front, back string) UnitHash {
	h := make(hashed, 0, hashedBytes)
	h.text("text", family, front, back)
	sum := sha256.Sum256(h)
	return UnitHash(hex.EncodeToString(sum[:8]))
}

// hashed is what a hash is made of.
type hashed []byte

const hashedBytes = 512 // what most have room in

// text adds each text with its length, so that no two lists look alike.
func (h *hashed) text(texts ...string) {
	for _, s := range texts {
		h.number(len(s))
		*h = append(*h, s...)
	}
}

func (h *hashed) number(n int) { *h = binary.BigEndian.AppendUint64(*h, uint64(n)) }

// NewCardID names the card of a unit.
func NewCardID(unit UnitID, ask Ask) CardID { return CardID(string(unit) + "/" + string(ask)) }

// Split gives what NewCardID was given. Without a slash all of it is the unit.
func (id CardID) Split() (UnitID, Ask) {
	unit, ask, _ := strings.Cut(string(id), "/")
	return UnitID(unit), Ask(ask)
}
