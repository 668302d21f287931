// Package sample is a made-up record that has one of everything: all kinds of
// facts, sure and likely, statements within statements, a fact stated twice,
// words outside ASCII before the first quotation.
//
// Tests of what shows records use it. Start reading at [Record].
package sample

import (
	"fmt"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// Text is the article's text: six paragraphs, the first its headline.
const Text = `🕊️ Freedonia and Sylvania leave Geneva without a deal

GENEVA (Agency) — The foreign ministers of Freedonia and Sylvania met in Geneva on Friday for three hours and agreed to exchange prisoners by Monday.

“We will not sign a truce while one foreign soldier stands in Sylvania,” Sylvanian Foreign Minister Zoë Trentino said. “The troops must leave first.”

Freedonia demanded that Sylvania open its ports <at once> & in full. Its president, Rufus Firefly, said he was ready to lift the duties if the ports were opened.

A spokesman in Freedonia said that Trentino had told reporters Sylvania had accepted the quota. She later denied it. Freedonia, he added, will close the border if talks fail.

There was no agreement on the border. Freedonia wants the ports open, and the next round is planned for 12 April.
`

// Article returns the article, published on 13 March 2027.
func Article() *rapporteur.Article {
	return &rapporteur.Article{
		ID: "geneva.txt", Title: "🕊️ Freedonia and Sylvania leave Geneva without a deal", Publisher: "Agency", URL: "https://agency.example/geneva?a=1&b=2",
		Published: time.Date(2027, 3, 13, 18, 30, 0, 0, time.UTC), Language: "en",
		Text: text.Must(Text), SHA256: strings.Repeat("0f", 32),
	}
}

// Record returns the record of [Article]: a meeting held and one planned, six
// positions of two parties, three commitments, an event, an open point and five
// statements.
func Record() *rapporteur.Record {
	b := &builder{a: Article()}
	b.actors()
	b.meetings()
	b.positions()
	b.commitments()
	b.statements()
	return &rapporteur.Record{Article: b.a, Actors: b.people, Entries: b.entries}
}

// Skipped returns the record of an input that was not read.
func Skipped() *rapporteur.Record {
	return &rapporteur.Record{
		Article: &rapporteur.Article{ID: "spanish.txt"},
		Skipped: &rapporteur.Skip{Reason: rapporteur.SkipLanguage, Detail: "not English: Spanish"},
	}
}

// A builder makes facts of words of the text.
type builder struct {
	a       *rapporteur.Article
	people  []rapporteur.Actor
	entries []rapporteur.Entry
}

// at returns where words stand for the first time after the words before them.
func (b *builder) at(words ...string) text.Span {
	from := 0
	for i, w := range words {
		k := strings.Index(Text[from:], w)
		if k < 0 {
			panic(fmt.Sprintf("sample: %q does not stand in the text", w))
		}
		if from += k; i < len(words)-1 {
			from += len(w)
		}
	}
	return text.Span{Start: int32(from), End: int32(from + len(words[len(words)-1]))}
}

func (b *builder) phrase(words ...string) rapporteur.Phrase {
	var spans []text.Span
	for _, w := range words {
		spans = append(spans, b.at(w))
	}
	return rapporteur.NewPhrase(b.a.Text, spans...)
}

// add adds a fact with its confidence; what has at least 0.8 is sure.
func (b *builder) add(f rapporteur.Fact, confidence float64, why string, evidence ...text.Span) {
	var cites []rapporteur.Citation
	for _, s := range evidence {
		c, err := rapporteur.NewCitation(b.a, s, "")
		if err != nil {
			panic(err)
		}
		cites = append(cites, c)
	}
	e, err := rapporteur.NewEntry(rapporteur.Entry{
		ID: rapporteur.EntryID(fmt.Sprintf("%020x", len(b.entries)+1)), Fact: f, Confidence: confidence, Sure: confidence >= 0.8, Why: why,
	}, cites...)
	if err != nil {
		panic(err)
	}
	b.entries = append(b.entries, e)
}

func (b *builder) actors() {
	b.people = []rapporteur.Actor{
		{ID: "FRE", Kind: rapporteur.Country, Name: "Freedonia", Confidence: 0.96, Mentions: []text.Span{b.at("Freedonia"), b.at("of ", "Freedonia")}},
		{ID: "SYL", Kind: rapporteur.Country, Name: "Sylvania", Confidence: 0.96, Mentions: []text.Span{b.at("Sylvania"), b.at("and ", "Sylvania met", "Sylvania")}},
		{
			ID: "zoe-trentino", Kind: rapporteur.Person, Name: "Zoë Trentino", Represents: "SYL", Confidence: 0.75, Alternatives: []rapporteur.Namesake{{ID: "FRE", Name: "Freedonia"}},
			Roles: []rapporteur.Role{{Title: "foreign minister", Of: "SYL"}}, Aliases: []string{"Trentino"},
			Mentions: []text.Span{b.at("Zoë Trentino"), b.at("that ", "Trentino")}, Pronouns: []text.Span{b.at("quota. ", "She")},
		},
		{
			ID: "rufus-firefly", Kind: rapporteur.Person, Name: "Rufus Firefly", Represents: "FRE", Confidence: 0.89,
			Roles: []rapporteur.Role{{Title: "president", Of: "FRE"}}, Mentions: []text.Span{b.at("Rufus Firefly")},
		},
		{ID: "the-mediators", Kind: rapporteur.Group, Name: "The mediators", Confidence: 0.77},
	}
}

func (b *builder) meetings() {
	b.add(&rapporteur.Meeting{
		Kind: rapporteur.MeetingTalks, Status: rapporteur.MeetingPlanned, Participants: []rapporteur.ActorID{"FRE", "SYL"},
		When: rapporteur.When{Value: "2027-04-12", Span: b.at("12 April")},
	}, 0.61, "cue 'round', planned", b.at("the next round is planned for 12 April"))
	b.add(&rapporteur.Meeting{
		Kind: rapporteur.MeetingMeeting, Status: rapporteur.MeetingHeld, Participants: []rapporteur.ActorID{"FRE", "SYL"}, Place: "Geneva", Country: "CHE",
		Format: rapporteur.FormatBilateral, Mediators: []rapporteur.ActorID{"the-mediators"},
		When: rapporteur.When{Value: "2027-03-12", Span: b.at("Friday")}, Duration: "PT3H", Outcome: b.phrase("agreed to exchange prisoners by Monday"),
	}, 0.93, "cue 'meet', two parties", b.at("The foreign ministers of Freedonia and Sylvania met in Geneva on Friday for three hours"))
}

func (b *builder) positions() {
	b.add(&rapporteur.Position{
		Party: "SYL", Speaker: "zoe-trentino", Stance: rapporteur.Rejects, Proposal: b.phrase("sign a truce"),
		Issue: "ceasefire", Status: rapporteur.Asserted,
	}, 0.74, "cue 'will not', quoted", b.at("We will not sign a truce while one foreign soldier stands in Sylvania"))
	b.add(&rapporteur.Position{
		Party: "SYL", Speaker: "zoe-trentino", Stance: rapporteur.Demands, Proposal: b.phrase("The troops", "leave first"),
		Issue: "forces", Status: rapporteur.Asserted,
	}, 0.84, "cue 'must', quoted", b.at("The troops must leave first"))
	b.add(&rapporteur.Position{
		Party: "FRE", Stance: rapporteur.Demands, Proposal: b.phrase("Sylvania open its ports <at once> & in full"),
		Issue: "trade", Addressees: []rapporteur.ActorID{"SYL"}, Status: rapporteur.Asserted,
	}, 0.91, "cue 'demand', subject and that-clause", b.at("Freedonia demanded that Sylvania open its ports <at once> & in full"), b.at("Freedonia wants the ports open"))
	b.add(&rapporteur.Position{
		Party: "FRE", Speaker: "rufus-firefly", Stance: rapporteur.Conditional, Proposal: b.phrase("lift the duties"),
		Issue: "trade", Status: rapporteur.Asserted,
	}, 0.7, "cue 'ready to', if-clause", b.at("he was ready to lift the duties if the ports were opened"))
	b.add(&rapporteur.Position{
		Party: "SYL", Stance: rapporteur.Accepts, Proposal: b.phrase("the quota"),
		Issue: "trade", Status: rapporteur.Reported,
	}, 0.55, "cue 'accept', reported", b.at("Sylvania had accepted the quota"))
	b.add(&rapporteur.Position{
		Stance: rapporteur.Supports, Proposal: b.phrase("the ports open"),
		Issue: rapporteur.OtherIssue, Status: rapporteur.Denied, When: rapporteur.When{Value: "FUTURE_REF", Span: b.at("later")},
	}, 0.3, "cue 'want'", b.at("wants the ports open"))
}

func (b *builder) commitments() {
	b.add(&rapporteur.Commitment{
		By: []rapporteur.ActorID{"FRE", "SYL"}, Kind: rapporteur.Agreement, Content: b.phrase("exchange prisoners"),
		Deadline: rapporteur.When{Value: "2027-03-15", Span: b.at("Monday")}, Status: rapporteur.CommitmentAnnounced, Issue: "prisoners",
	}, 0.88, "cue 'agree', to-clause", b.at("agreed to exchange prisoners by Monday"))
	b.add(&rapporteur.Commitment{
		By: []rapporteur.ActorID{"FRE"}, To: "SYL", Kind: rapporteur.Threat, Content: b.phrase("close the border"), Condition: b.phrase("if talks fail"),
		Status: rapporteur.CommitmentConditional, Issue: "territory",
	}, 0.77, "cue 'will close', if-clause", b.at("Freedonia, he added, will close the border if talks fail"))
	b.add(&rapporteur.Event{
		Type: "REQUEST", CAMEO: []string{"10"}, Status: rapporteur.EventHappened, Actors: []rapporteur.ActorID{"FRE"}, Recipients: []rapporteur.ActorID{"SYL"},
		Anchor: b.phrase("demanded"),
	}, 0.95, "\"demand\" is REQUEST", b.at("Freedonia demanded that Sylvania open its ports <at once> & in full"))
	b.add(&rapporteur.OpenPoint{
		What: b.phrase("the border"), Issue: "territory", Claim: b.phrase("Sylvania had accepted the quota"), Claimant: "zoe-trentino",
	}, 0.82, "cue 'no agreement on'", b.at("There was no agreement on the border"), b.at("Trentino had told reporters Sylvania had accepted the quota"))
}

// statements adds the statements; the third lies in the second.
func (b *builder) statements() {
	b.add(&rapporteur.Statement{
		Speaker: "zoe-trentino", Source: b.at("Sylvanian Foreign Minister Zoë Trentino"), Cue: b.at("Trentino ", "said"), CueLemma: "say", CueClass: "say",
		Content:   []text.Span{b.at("“We will not sign a truce while one foreign soldier stands in Sylvania,”"), b.at("“The troops must leave first.”")},
		Quotation: rapporteur.Direct, Within: -1,
	}, 0.95, "quotation and verb of saying", b.at("“We will not sign a truce while one foreign soldier stands in Sylvania,” Sylvanian Foreign Minister Zoë Trentino said"))
	b.add(&rapporteur.Statement{
		Source: b.at("A spokesman in Freedonia"), Cue: b.at("spokesman in Freedonia ", "said"), CueLemma: "say", CueClass: "say",
		Content: []text.Span{b.at("that Trentino had told reporters Sylvania had accepted the quota")}, Quotation: rapporteur.Indirect, Within: -1,
	}, 0.9, "verb of saying with that-clause", b.at("A spokesman in Freedonia said that Trentino had told reporters Sylvania had accepted the quota"))
	b.add(&rapporteur.Statement{
		Speaker: "zoe-trentino", Source: b.at("that ", "Trentino"), Cue: b.at("told"), CueLemma: "tell", CueClass: "say",
		Content: []text.Span{b.at("Sylvania had accepted the quota")}, Quotation: rapporteur.Indirect, Addressee: "the-mediators", Within: 1,
	}, 0.7, "verb of saying with a clause", b.at("Trentino had told reporters Sylvania had accepted the quota"))
	b.add(&rapporteur.Statement{
		Speaker: "zoe-trentino", Source: b.at("She"), Cue: b.at("denied"), CueLemma: "deny", CueClass: "deny", Content: []text.Span{b.at("denied ", "it")},
		Quotation: rapporteur.Indirect, Within: -1,
	}, 0.6, "verb of denial", b.at("She later denied it"))
	b.add(&rapporteur.Statement{
		Cue: b.at("added"), CueLemma: "add", Content: []text.Span{b.at("denied it. ", "Freedonia"), b.at("will close the border if talks fail")},
		Quotation: rapporteur.Indirect, Within: -1,
	}, 0.5, "parenthesis", b.at("Freedonia, he added, will close the border if talks fail"))
}
