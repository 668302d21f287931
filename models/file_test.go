package models_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc64"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/models"
)

const fingerprint = 0x1234

// pier is a small model file.
func pier(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	err := models.Write(&out, "pier", fingerprint, []models.Section{
		{Name: "labels", Data: []byte("calm\nrough\n")},
		{Name: "empty"},
		{Name: "sixteen letters!", Data: []byte{1, 2, 3}},
		{Name: "last", Data: []byte{4}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// seal makes the checksum right again, as whoever damages a file on purpose
// would. It follows docs/formats/model.md rather than the code.
func seal(data []byte) []byte {
	if len(data) < 64 {
		return data
	}
	table := crc64.MakeTable(crc64.ECMA)
	sum := crc64.Update(crc64.Checksum(data[:56], table), table, data[64:])
	binary.LittleEndian.PutUint64(data[56:], sum)
	return data
}

// change returns a copy of data with a number written at a place.
func change[T uint32 | uint64](data []byte, at int, v T) []byte {
	out := bytes.Clone(data)
	if _, err := binary.Encode(out[at:], binary.LittleEndian, v); err != nil {
		panic(err)
	}
	return out
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	f, err := models.Read(pier(t), "pier", fingerprint)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]byte{
		"labels": []byte("calm\nrough\n"), "empty": {}, "sixteen letters!": {1, 2, 3}, "last": {4},
	}
	for name, data := range want {
		got, err := f.Section(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(data, got); diff != "" {
			t.Errorf("section %s (-want +got):\n%s", name, diff)
		}
	}
	lines, err := f.Lines("labels")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"calm", "rough"}, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if lines, err := f.Lines("empty"); err != nil || len(lines) != 0 {
		t.Errorf("an empty section has the lines %q, error %v", lines, err)
	}
}

func TestTheSameSectionsGiveTheSameBytes(t *testing.T) {
	if !bytes.Equal(pier(t), pier(t)) {
		t.Error("two files with the same sections differ")
	}
}

func TestSectionsStartAtMultiplesOfEight(t *testing.T) {
	data := pier(t)
	for i := range binary.LittleEndian.Uint32(data[12:]) {
		if start := binary.LittleEndian.Uint64(data[96+32*i+16:]); start%8 != 0 {
			t.Errorf("section %d starts at %d", i, start)
		}
	}
}

func TestASectionCannotGrowIntoTheNext(t *testing.T) {
	data := pier(t)
	f, err := models.Read(data, "pier", fingerprint)
	if err != nil {
		t.Fatal(err)
	}
	before := bytes.Clone(data)
	section, err := f.Section("sixteen letters!")
	if err != nil {
		t.Fatal(err)
	}
	if _ = append(section, 9, 9, 9, 9, 9, 9, 9, 9, 9); !bytes.Equal(before, data) {
		t.Error("append to a section wrote to the file")
	}
}

func TestReadSaysWhyItRefusesAFile(t *testing.T) {
	whole := pier(t)
	flipped := bytes.Clone(whole)
	flipped[len(flipped)-1] ^= 1
	tests := []struct {
		name string
		data []byte
		want error
		says string
	}{
		{"nothing", nil, models.ErrNoModel, "no model file"},
		{"a text", []byte("Dear model,"), models.ErrNoModel, "no model file"},
		{"only the first letters", whole[:8], models.ErrTruncated, "8 bytes"},
		{"the header but no name", seal(bytes.Clone(whole[:64])), models.ErrTruncated, "64 bytes"},
		{"the last byte is missing", whole[:len(whole)-1], models.ErrTruncated, fmt.Sprintf("%d bytes of %d", len(whole)-1, len(whole))},
		{"a byte too many", append(bytes.Clone(whole), 0), models.ErrDamaged, fmt.Sprintf("%d bytes, want %d", len(whole)+1, len(whole))},
		{"a bit has flipped", flipped, models.ErrDamaged, "checksum"},
		{"a later version", seal(change(whole, 8, uint32(models.Version+1))), models.ErrVersion, "2, want 1"},
		{"made for other features", seal(change(whole, 24, uint64(7))), models.ErrFingerprint, "0000000000000007, want 0000000000001234; train it again"},
		{"more sections than fit", seal(change(whole, 12, uint32(1<<31))), models.ErrDamaged, "no room for 2147483648 sections"},
		{"a section starts behind the end", seal(change(whole, 96+16, uint64(1<<63))), models.ErrDamaged, "section 0 lies outside"},
		{"a section ends behind the end", seal(change(whole, 96+32+24, ^uint64(0))), models.ErrDamaged, "section 1 lies outside"},
		{"another model", seal(change(whole, 64, uint32('d'|'o'<<8|'c'<<16|'k'<<24))), models.ErrName, `"dock"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := models.Read(tt.data, "pier", fingerprint)
			if !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			for _, part := range []string{"model pier: ", tt.says} {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("error %q does not say %q", err, part)
				}
			}
		})
	}
}

func TestAMissingSectionIsAnErrorThatNamesTheModel(t *testing.T) {
	f, err := models.Read(pier(t), "pier", fingerprint)
	if err != nil {
		t.Fatal(err)
	}
	want := `model pier: damaged: no section "crane"`
	if _, err := f.Section("crane"); !errors.Is(err, models.ErrDamaged) || err.Error() != want {
		t.Errorf("Section: %v, want %s", err, want)
	}
	if _, err := f.Lines("crane"); !errors.Is(err, models.ErrDamaged) || err.Error() != want {
		t.Errorf("Lines: %v, want %s", err, want)
	}
}

func TestWriteRefusesNamesThatDoNotFit(t *testing.T) {
	long := strings.Repeat("n", 33)
	if err := models.Write(&bytes.Buffer{}, long, 0, nil); err == nil {
		t.Error("a model name of 33 bytes was written")
	}
	if err := models.Write(&bytes.Buffer{}, "pier", 0, []models.Section{{Name: long[:17]}}); err == nil {
		t.Error("a section name of 17 bytes was written")
	}
}

// broken fails every write.
type broken struct{}

var errFull = errors.New("disk full")

func (broken) Write([]byte) (int, error) { return 0, errFull }

func TestWriteReturnsTheErrorOfItsWriter(t *testing.T) {
	if err := models.Write(broken{}, "pier", 0, nil); !errors.Is(err, errFull) {
		t.Errorf("error %v, want %v", err, errFull)
	}
}

func TestEmbeddedModelsAreWholeAndSmall(t *testing.T) {
	for _, m := range []struct {
		name string
		data []byte
		most int
	}{{"tagger", models.Tagger(), 3_200_000}, {"lemma", models.Lemma(), 300_000}, {"attribution", models.Attribution(), 8_000_000}} {
		// Another fingerprint is the last thing that Read finds wrong.
		if _, err := models.Read(m.data, m.name, 0); !errors.Is(err, models.ErrFingerprint) {
			t.Errorf("%s: %v", m.name, err)
		}
		if len(m.data) > m.most {
			t.Errorf("%s has %d bytes, more than %d", m.name, len(m.data), m.most)
		}
	}
}

// FuzzRead: damaged bytes give an error or sections that can be read through,
// never a panic.
func FuzzRead(f *testing.F) {
	whole := pier(f)
	f.Add(whole)
	f.Add(whole[:64])
	f.Add(change(whole, 12, uint32(1<<30)))
	f.Add(change(whole, 96+16, ^uint64(0)))
	f.Fuzz(func(t *testing.T, data []byte) {
		data = seal(bytes.Clone(data))
		file, err := models.Read(data, "pier", fingerprint)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "model pier: ") {
				t.Errorf("error %q does not name the model", err)
			}
			return
		}
		for _, name := range []string{"labels", "empty", "sixteen letters!", "last"} {
			if section, err := file.Section(name); err == nil && len(section) > len(data) {
				t.Errorf("section %s has %d bytes of %d", name, len(section), len(data))
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := models.Tagger()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := models.Read(data, "tagger", 0); !errors.Is(err, models.ErrFingerprint) {
			b.Fatal(err)
		}
	}
}

func ExampleRead() {
	var file bytes.Buffer
	sections := []models.Section{{Name: "labels", Data: []byte("calm\nrough\n")}}
	if err := models.Write(&file, "sea", 7, sections); err != nil {
		fmt.Println(err)
		return
	}
	f, err := models.Read(file.Bytes(), "sea", 7)
	if err != nil {
		fmt.Println(err)
		return
	}
	labels, err := f.Lines("labels")
	fmt.Println(labels, err)
	_, err = models.Read(file.Bytes(), "sea", 8)
	fmt.Println(err)
	// Output:
	// [calm rough] <nil>
	// model sea: made for other features: fingerprint 0000000000000007, want 0000000000000008; train it again
}
