package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// Codebook is the codebook of the made-up records.
var Codebook = &rapporteur.Codebook{Name: "test", Hash: "c0de"}

var (
	states   = []string{"Freedonia", "Sylvania", "Ruritania", "Graustark", "Borduria", "Syldavia"}
	codes    = []rapporteur.ActorID{"FRE", "SYL", "RUR", "GRA", "BOR", "SYD"}
	verbs    = []string{"demanded", "supported", "offered", "accepted", "refused"}
	stances  = []rapporteur.Stance{rapporteur.Demands, rapporteur.Supports, rapporteur.Offers, rapporteur.Accepts, rapporteur.Rejects}
	matters  = []string{"a truce along the river", "open ports in the north", "the release of prisoners", "lower duties on grain", "observers at the border"}
	issues   = []rapporteur.IssueID{"ceasefire", "ports", "prisoners", "tariffs", "border"}
	fillers  = strings.Fields("the delegates spoke at length about harvest winter roads bridges schools letters maps and the weather while clerks copied minutes for their ministries before lunch after which talks resumed in smaller groups without cameras")
	printers = []string{"The Dispatch", "Evening Ledger", "Harbour Times", "Northern Wire"}
)

// day is the first day of the made-up news.
var day = time.Date(2027, 1, 1, 6, 0, 0, 0, time.FixedZone("", 3600))

// Article makes up an article from its id and text.
func Article(id, words string) *rapporteur.Article {
	sum := sha256.Sum256([]byte(words))
	return &rapporteur.Article{
		ID: rapporteur.ArticleID(id), URL: "https://paper.example/" + id, Title: "Talks go on", Publisher: printers[0], Author: "Ana Ruiz",
		Published: day, Dated: rapporteur.DatedInput, Language: "en", Text: text.Must(words), SHA256: hex.EncodeToString(sum[:]),
	}
}

// Record makes up the n-th article, of about eighty words, and what is read
// from it: a meeting, two positions, an open point and a statement. The same n
// gives the same record.
func Record(n int) *rapporteur.Record {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	p, q, m := r.IntN(len(states)), r.IntN(len(states)-1), r.IntN(len(matters))
	if q >= p {
		q++
	}
	s := [2]int{r.IntN(len(verbs)), r.IntN(len(verbs))}
	met := fmt.Sprintf("%s and %s met in Geneva", states[p], states[q])
	wants := fmt.Sprintf("%s %s %s", states[p], verbs[s[0]], matters[m])
	other := fmt.Sprintf("%s %s %s", states[q], verbs[s[1]], matters[m])
	open := "no date was set for a signature"
	said := fmt.Sprintf("said report %d", n)
	var filler []string
	for range 50 {
		filler = append(filler, fillers[r.IntN(len(fillers))])
	}
	a := Article(fmt.Sprintf("report-%d", n), fmt.Sprintf("%s on the first day. %s. %s, %s. %s; %s, an envoy %s.",
		met, wants, strings.Join(filler, " "), "it was heard", other, open, said))
	a.Publisher, a.Published = printers[r.IntN(len(printers))], day.Add(time.Duration(n)*time.Hour)
	b := &builder{a: a}
	b.add(&rapporteur.Meeting{Kind: rapporteur.MeetingTalks, Status: rapporteur.MeetingHeld, Participants: []rapporteur.ActorID{codes[p], codes[q]}, Place: "Geneva"}, met)
	b.add(b.position(codes[p], s[0], m), wants)
	b.add(b.position(codes[q], s[1], m), other)
	b.add(&rapporteur.Event{
		Type: "CONSULT", CAMEO: []string{"04"}, Status: rapporteur.EventHappened, Place: "Geneva", Anchor: b.phrase("met"),
		Actors: []rapporteur.ActorID{codes[p]}, Recipients: []rapporteur.ActorID{codes[q]},
	}, met)
	b.add(&rapporteur.OpenPoint{What: b.phrase(open), Issue: issues[m], Claim: b.phrase(met), Claimant: "envoy"}, open, met)
	b.add(&rapporteur.Statement{Speaker: "envoy", Source: b.at("an envoy"), Cue: b.at("said"), CueLemma: "say", CueClass: "say", Content: []text.Span{b.at(open)}, Quotation: rapporteur.Indirect, Within: -1}, open, said)
	rec := &rapporteur.Record{Article: a, Entries: b.entries}
	for _, i := range []int{p, q} {
		rec.Actors = append(rec.Actors, rapporteur.Actor{ID: codes[i], Kind: rapporteur.Country, Name: states[i], Mentions: []text.Span{b.at(states[i])}})
	}
	rec.Actors = append(rec.Actors, rapporteur.Actor{ID: "envoy", Kind: rapporteur.Person, Name: "an envoy", Represents: codes[p], Roles: []rapporteur.Role{{Title: "envoy", Of: codes[p]}}})
	return rec
}

type builder struct {
	a       *rapporteur.Article
	entries []rapporteur.Entry
}

// at returns where words first stand in the text.
func (b *builder) at(words string) text.Span {
	i := strings.Index(b.a.Text.String(), words)
	if i < 0 {
		panic(fmt.Sprintf("%q is not in the text", words))
	}
	return text.Span{Start: int32(i), End: int32(i + len(words))}
}

func (b *builder) phrase(words string) rapporteur.Phrase {
	return rapporteur.NewPhrase(b.a.Text, b.at(words))
}

func (b *builder) position(party rapporteur.ActorID, stance, matter int) *rapporteur.Position {
	return &rapporteur.Position{Party: party, Speaker: "envoy", Stance: stances[stance], Proposal: b.phrase(matters[matter]), Issue: issues[matter], Status: rapporteur.Asserted}
}

// add appends an entry that cites these words.
func (b *builder) add(f rapporteur.Fact, words ...string) {
	var cites []rapporteur.Citation
	for _, w := range words {
		c, err := rapporteur.NewCitation(b.a, b.at(w), w)
		if err != nil {
			panic(err)
		}
		cites = append(cites, c)
	}
	e := rapporteur.Entry{Fact: f, Confidence: 0.5 + float64(len(b.entries))/16, Sure: len(b.entries)%2 == 0, Why: "made up"}
	e.ID = Key(b.a, &e, cites)
	e, err := rapporteur.NewEntry(e, cites...)
	if err != nil {
		panic(err)
	}
	b.entries = append(b.entries, e)
}

// Key makes a key as package record does: of the text, the place, the kind and
// what the fact says.
func Key(a *rapporteur.Article, e *rapporteur.Entry, cites []rapporteur.Citation) rapporteur.EntryID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %v %s %v", a.SHA256, cites[0].Span(), e.Kind(), e.Fact))
	return rapporteur.EntryID(hex.EncodeToString(sum[:])[:20])
}
