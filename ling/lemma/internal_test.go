package lemma

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

func TestInflectFollowsTheRulesOfSpelling(t *testing.T) {
	tests := []struct {
		class, lemma, want string
	}{
		{"VERB", "reject", "rejected rejected rejecting rejects"},
		{"VERB", "cede", "ceded ceded ceding cedes"},
		{"VERB", "deny", "denied denied denying denies"},
		{"VERB", "deploy", "deployed deployed deploying deploys"},
		{"VERB", "plan+", "planned planned planning plans"},
		{"VERB", "free", "freed freed freeing frees"},
		{"VERB", "tie", "tied tied tying ties"},
		{"VERB", "panic", "panicked panicked panicking panics"},
		{"VERB", "tax", "taxed taxed taxing taxes"},
		{"VERB", "breach", "breached breached breaching breaches"},
		{"VERB", "veto", "vetoed vetoed vetoing vetoes"},
		{"NOUN", "treaty", "treaties"},
		{"NOUN", "envoy", "envoys"},
		{"NOUN", "loss", "losses"},
		{"ADJ", "early", "earlier earliest"},
		{"ADJ", "big+", "bigger biggest"},
		{"ADJ", "large", "larger largest"},
	}
	for _, tt := range tests {
		t.Run(tt.class+" "+tt.lemma, func(t *testing.T) {
			var got []string
			err := readRegular(tt.class+" "+tt.lemma, func(form, lemma string, _ ling.UPOS, _ ling.XPOS) {
				if want, _ := strings.CutSuffix(tt.lemma, "+"); lemma != want {
					t.Errorf("lemma %q", lemma)
				}
				got = append(got, form)
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("forms (-want +got):\n%s", diff)
			}
		})
	}
}

func TestListsSayWhatTheyCannotRead(t *testing.T) {
	ignore := func(string, string, ling.UPOS, ling.XPOS) {}
	if err := readRegular("VERBS deny", ignore); err == nil || !strings.Contains(err.Error(), "VERBS") {
		t.Errorf("class that is none: %v", err)
	}
	if err := readIrregular("VBD,VBN go went", ignore); err == nil || !strings.Contains(err.Error(), "2 tags for 1 forms") {
		t.Errorf("form left out: %v", err)
	}
	if err := readIrregular("PAST go went", ignore); err == nil || !strings.Contains(err.Error(), "PAST") {
		t.Errorf("tag that is none: %v", err)
	}
}

func TestOftenSeenWordsStandAgainstTheLists(t *testing.T) {
	bases := word{"bases", tags(ling.NOUN)<<8 | tags(ling.PennNNS)}
	for n, want := range map[int]rule{often - 1: {1, ""}, often: {2, "is"}} {
		learnt := map[word]rule{bases: {2, "is"}}
		err := addLists(learnt, func(w word) int {
			if w == bases {
				return n
			}
			return 0
		})
		if err != nil {
			t.Fatal(err)
		}
		if learnt[bases] != want {
			t.Errorf("seen %d times: rule %v, want %v", n, learnt[bases], want)
		}
	}
}

// FuzzDamagedModel: a file whose checksum is right but whose sections are not
// is refused as damaged, or makes lemmas without a panic.
func FuzzDamagedModel(f *testing.F) {
	model, err := models.Read(models.Lemma(), modelName, fingerprint())
	if err != nil {
		f.Fatal(err)
	}
	var sections []models.Section
	for i, name := range []string{"rules", "words", "endings", "pool", "lemmas", "lemma starts"} {
		data, err := model.Section(name)
		if err != nil {
			f.Fatal(err)
		}
		sections = append(sections, models.Section{Name: name, Data: data})
		f.Add(uint8(i), uint32(0), uint32(0xFFFFFFFF), false)
		f.Add(uint8(i), uint32(402), uint32(0x39393939), true)
	}
	d := &ling.Document{Text: text.Must("Envoys met"), Tokens: []ling.Token{
		{Span: text.Span{Start: 0, End: 6}, UPOS: ling.NOUN, XPOS: ling.PennNNS},
		{Span: text.Span{Start: 7, End: 10}, UPOS: ling.VERB, XPOS: ling.PennVBD},
	}}
	f.Fuzz(func(t *testing.T, section uint8, at, value uint32, cut bool) {
		broken := append([]models.Section(nil), sections...)
		s := &broken[int(section)%len(broken)]
		at %= uint32(len(s.Data) - 3)
		s.Data = bytes.Clone(s.Data)
		binary.LittleEndian.PutUint32(s.Data[at:], value)
		if cut {
			s.Data = s.Data[:at]
		}
		var file bytes.Buffer
		if err := models.Write(&file, modelName, fingerprint(), broken); err != nil {
			t.Fatal(err)
		}
		l, err := Load(file.Bytes())
		if err != nil {
			if !errors.Is(err, models.ErrDamaged) {
				t.Errorf("section %s: error %v is not %v", s.Name, err, models.ErrDamaged)
			}
			return
		}
		l.Lemmatize(d)
		if len(d.Lemmas) != 2 {
			t.Errorf("%d lemmas", len(d.Lemmas))
		}
	})
}
