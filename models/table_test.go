package models_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/rapporteur/rapporteur/models"
)

// entries returns n entries, each with its number.
func entries(n int) []models.TableEntry {
	out := make([]models.TableEntry, n)
	for i := range out {
		out[i] = models.TableEntry{Hash: models.Hash(fmt.Sprint("berth ", i)), Value: uint16(i)}
	}
	return out
}

func open(t *testing.T, data []byte) models.Table {
	t.Helper()
	table, err := models.NewTable(data)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestATableHasWhatWasPutIn(t *testing.T) {
	for _, n := range []int{0, 1, 7, 1000} {
		table := open(t, models.PackTable(entries(n)))
		for _, e := range entries(n) {
			if got, ok := table.Look(e.Hash); !ok || got != e.Value {
				t.Errorf("table of %d: look %x = %d, %v, want %d", n, e.Hash, got, ok, e.Value)
			}
		}
	}
}

func TestATableRarelyHasWhatWasNot(t *testing.T) {
	const n = 100_000
	table := open(t, models.PackTable(entries(5000)))
	wrong := 0
	for i := range n {
		if _, ok := table.Look(models.Hash(fmt.Sprint("barge ", i))); ok {
			wrong++
		}
	}
	if wrong > n/5000 {
		t.Errorf("%d of %d strangers were found", wrong, n)
	}
}

func TestTheZeroTableIsEmpty(t *testing.T) {
	var table models.Table
	if v, ok := table.Look(7); ok {
		t.Errorf("found %d", v)
	}
}

func TestTheFirstOfEqualEntriesStands(t *testing.T) {
	table := open(t, models.PackTable([]models.TableEntry{{Hash: 9, Value: 1}, {Hash: 9, Value: 2}}))
	if v, ok := table.Look(9); !ok || v != 1 {
		t.Errorf("found %d, %v, want 1", v, ok)
	}
}

func TestTheOrderOfEntriesDoesNotShow(t *testing.T) {
	forward := entries(500)
	var back []models.TableEntry
	for i := range forward {
		back = append(back, forward[len(forward)-1-i])
	}
	if !bytes.Equal(models.PackTable(forward), models.PackTable(back)) {
		t.Error("the bytes differ")
	}
}

func TestNewTableRefusesBytesThatAreNone(t *testing.T) {
	good := models.PackTable(entries(100))
	tests := []struct {
		name string
		data []byte
	}{
		{"nothing", nil},
		{"half a number", good[:2]},
		{"no room for the buckets", good[:12]},
		{"buckets without end", change(good, 0, uint32(60))},
		{"buckets that go back", change(good, 4, uint32(90))},
		{"buckets behind the end", change(good, 4+16*4, uint32(1<<30))},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := models.NewTable(tt.data); err == nil {
				t.Error("no error")
			}
		})
	}
}

// FuzzTable: whatever the bytes, a table that opens can be asked anything.
func FuzzTable(f *testing.F) {
	f.Add(models.PackTable(entries(20)), uint64(1)<<63)
	f.Add(models.PackTable(nil), uint64(0))
	f.Fuzz(func(t *testing.T, data []byte, hash uint64) {
		table, err := models.NewTable(data)
		if err != nil {
			return
		}
		v, ok := table.Look(hash)
		if !ok {
			return
		}
		if !bytes.Contains(data, binary.LittleEndian.AppendUint16(nil, v)) {
			t.Errorf("%d is not in the table", v)
		}
	})
}

func BenchmarkLook(b *testing.B) {
	all := entries(50_000)
	table, err := models.NewTable(models.PackTable(all))
	if err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		if _, ok := table.Look(all[i%len(all)].Hash); !ok {
			b.Fatal("lost")
		}
		i++
	}
}
