package export

import (
	"math"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// The structs below are rapporteur/record/1: their fields in the order in which
// they are written, nil where something is not known. A change that a reader of
// the format could see needs a new version.

type (
	record struct {
		Schema       string       `json:"schema"`
		Engine       string       `json:"engine"`
		Article      article      `json:"article"`
		Actors       []actor      `json:"actors"`
		Attributions []statement  `json:"attributions"`
		Unattributed []span       `json:"unattributed"`
		Meetings     []meeting    `json:"meetings"`
		Positions    []position   `json:"positions"`
		Commitments  []commitment `json:"commitments"`
		Open         []openPoint  `json:"open"`
		Events       []event      `json:"events"`
		Skipped      *skip        `json:"skipped"`

		// numbers gives each statement its place among the attributions, or -1.
		numbers []int
	}
	article struct {
		ID        string  `json:"id"`
		URL       *string `json:"url"`
		Title     *string `json:"title"`
		Publisher *string `json:"publisher"`
		Published *string `json:"published"`
		Language  *string `json:"language"`
		SHA256    *string `json:"sha256"`
	}
	skip struct {
		Reason string  `json:"reason"`
		Detail *string `json:"detail"`
	}
	actor struct {
		ID         string  `json:"id"`
		Kind       string  `json:"kind"`
		Name       string  `json:"name"`
		Represents *string `json:"represents"`
		Confidence float64 `json:"confidence"`
		// Alternatives are left out where there are none.
		Alternatives []namesake `json:"alternatives,omitempty"`
		Roles        []role     `json:"roles"`
		Aliases      []string   `json:"aliases"`
		Mentions     []span     `json:"mentions"`
	}
	namesake struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	}
	role struct {
		Title string  `json:"title"`
		Of    *string `json:"of"`
	}
	statement struct {
		Source    *source `json:"source"`
		Cue       *cue    `json:"cue"`
		Content   []span  `json:"content"`
		Quotation *string `json:"quotation"`
		Addressee *string `json:"addressee"`
		Within    *int    `json:"within"`
		grounds
	}
	source struct {
		Span  *span   `json:"span"`
		Actor *string `json:"actor"`
	}
	cue struct {
		Span  span    `json:"span"`
		Lemma *string `json:"lemma"`
		Class *string `json:"class"`
	}
	meeting struct {
		Kind         string   `json:"kind"`
		Status       string   `json:"status"`
		Participants []string `json:"participants"`
		Format       *string  `json:"format"`
		Mediators    []string `json:"mediators"`
		Place        *string  `json:"place"`
		Country      *string  `json:"country"`
		When         *when    `json:"when"`
		Duration     *string  `json:"duration"`
		Outcome      *string  `json:"outcome"`
		grounds
	}
	position struct {
		Party     *string `json:"party"`
		Speaker   *string `json:"speaker"`
		Stance    string  `json:"stance"`
		Proposal  *phrase `json:"proposal"`
		Condition *phrase `json:"condition"`
		Issue     *string `json:"issue"`
		Addressee *string `json:"addressee"`
		Status    string  `json:"status"`
		When      *when   `json:"when"`
		grounds
	}
	commitment struct {
		By        *string `json:"by"`
		To        *string `json:"to"`
		Kind      string  `json:"kind"`
		Content   *phrase `json:"content"`
		Condition *phrase `json:"condition"`
		Deadline  *when   `json:"deadline"`
		Status    string  `json:"status"`
		Issue     *string `json:"issue"`
		grounds
	}
	openPoint struct {
		What      *phrase `json:"what"`
		Issue     *string `json:"issue"`
		Claim     *phrase `json:"claim"`
		ClaimedBy *string `json:"claimed_by"`
		grounds
	}
	event struct {
		Type       string   `json:"type"`
		CAMEO      []string `json:"cameo"`
		Status     string   `json:"status"`
		Actors     []string `json:"actors"`
		Recipients []string `json:"recipients"`
		Place      *string  `json:"place"`
		Country    *string  `json:"country"`
		When       *when    `json:"when"`
		Anchor     *phrase  `json:"anchor"`
		grounds
	}
	// grounds say how certain a fact is, why, and what it rests on. Its fields
	// stand last in each fact.
	grounds struct {
		Confidence float64 `json:"confidence"`
		Sure       bool    `json:"sure"`
		Why        *string `json:"why"`
		Evidence   span    `json:"evidence"`
		Also       []span  `json:"also,omitempty"`
	}
	phrase struct {
		Spans []span `json:"spans"`
		Text  string `json:"text"`
	}
	when struct {
		Value *string `json:"value"`
		Span  *span   `json:"span"`
	}
	// span is [start, end) in code points.
	span [2]int
)

// newRecord returns r in the shape of the format.
func newRecord(r *rapporteur.Record) record {
	a := r.Article
	out := record{
		Schema: Schema, Engine: rapporteur.EngineVersion,
		Article: article{
			ID: string(a.ID), URL: known(a.URL), Title: known(a.Title), Publisher: known(a.Publisher),
			Published: published(a.Published), Language: known(a.Language), SHA256: known(a.SHA256),
		},
		Actors: []actor{}, Attributions: []statement{}, Unattributed: []span{}, Meetings: []meeting{}, Positions: []position{},
		Commitments: []commitment{}, Open: []openPoint{}, Events: []event{},
	}
	if r.Skipped != nil {
		out.Skipped = &skip{Reason: string(r.Skipped.Reason), Detail: known(r.Skipped.Detail)}
	}
	u := units{a.Text}
	for i := range r.Actors {
		out.Actors = append(out.Actors, u.actor(&r.Actors[i]))
	}
	for i := range r.Entries {
		u.add(&out, &r.Entries[i])
	}
	for i := range out.Attributions {
		if w := out.Attributions[i].Within; w != nil && *w < len(out.numbers) {
			*w = out.numbers[*w]
		}
	}
	return out
}

// published returns t with the offset it was given with: the local day is what
// "today" means in the text.
func published(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	return known(t.Format(time.RFC3339))
}

// known returns nil for the empty string.
func known[S ~string](s S) *string {
	if s == "" {
		return nil
	}
	out := string(s)
	return &out
}

// units converts spans of a text to code points.
type units struct {
	text text.Text
}

func (u units) span(s text.Span) span {
	start, end := u.text.CodePoints(s)
	return span{start, end}
}

func (u units) spans(all []text.Span) []span {
	out := make([]span, len(all))
	for i, s := range all {
		out[i] = u.span(s)
	}
	return out
}

// place returns nil for an empty span.
func (u units) place(s text.Span) *span {
	if s.Empty() {
		return nil
	}
	out := u.span(s)
	return &out
}

func (u units) phrase(p rapporteur.Phrase) *phrase {
	if p.Empty() {
		return nil
	}
	return &phrase{u.spans(p.Spans), p.Text}
}

func (u units) when(w rapporteur.When) *when {
	if w.Value == "" && w.Span.Empty() {
		return nil
	}
	return &when{known(w.Value), u.place(w.Span)}
}

func (u units) actor(a *rapporteur.Actor) actor {
	out := actor{
		ID: string(a.ID), Kind: string(a.Kind), Name: a.Name, Represents: known(a.Represents),
		Confidence: a.Confidence, Roles: []role{}, Aliases: append([]string{}, a.Aliases...), Mentions: u.spans(a.Mentions),
	}
	for _, r := range a.Roles {
		out.Roles = append(out.Roles, role{r.Title, known(r.Of)})
	}
	for _, o := range a.Alternatives {
		out.Alternatives = append(out.Alternatives, namesake{string(o.ID), o.Name})
	}
	return out
}

func (u units) grounds(e *rapporteur.Entry) grounds {
	const places = 1e4 // more digits say nothing
	g := grounds{Confidence: math.Round(e.Confidence*places) / places, Sure: e.Sure, Why: known(e.Why)}
	for i, c := range e.Citations {
		if i == 0 {
			g.Evidence = u.span(c.Span())
		} else {
			g.Also = append(g.Also, u.span(c.Span()))
		}
	}
	return g
}

// add adds an entry to the list of its kind.
func (u units) add(out *record, e *rapporteur.Entry) {
	g := u.grounds(e)
	switch f := e.Fact.(type) {
	case *rapporteur.Meeting:
		out.Meetings = append(out.Meetings, meeting{
			Kind: string(f.Kind), Status: string(f.Status), Participants: ids(f.Participants), Format: known(f.Format), Mediators: ids(f.Mediators),
			Place: known(f.Place), Country: known(f.Country), When: u.when(f.When), Duration: known(f.Duration), Outcome: known(f.Outcome.Text), grounds: g,
		})
	case *rapporteur.Position:
		out.Positions = append(out.Positions, position{
			Party: known(f.Party), Speaker: known(f.Speaker), Stance: string(f.Stance), Proposal: u.phrase(f.Proposal), Condition: u.phrase(f.Condition),
			Issue: known(f.Issue), Addressee: known(strings.Join(ids(f.Addressees), " + ")), Status: string(f.Status), When: u.when(f.When), grounds: g,
		})
	case *rapporteur.Commitment:
		out.Commitments = append(out.Commitments, commitment{
			By: known(strings.Join(ids(f.By), " + ")), To: known(f.To), Kind: string(f.Kind), Content: u.phrase(f.Content),
			Condition: u.phrase(f.Condition), Deadline: u.when(f.Deadline), Status: string(f.Status), Issue: known(f.Issue), grounds: g,
		})
	case *rapporteur.Event:
		out.Events = append(out.Events, event{
			Type: string(f.Type), CAMEO: append([]string{}, f.CAMEO...), Status: string(f.Status), Actors: ids(f.Actors), Recipients: ids(f.Recipients),
			Place: known(f.Place), Country: known(f.Country), When: u.when(f.When), Anchor: u.phrase(f.Anchor), grounds: g,
		})
	case *rapporteur.OpenPoint:
		out.Open = append(out.Open, openPoint{What: u.phrase(f.What), Issue: known(f.Issue), Claim: u.phrase(f.Claim), ClaimedBy: known(f.Claimant), grounds: g})
	case *rapporteur.Statement:
		// A quotation of which nobody says whose it is ties nothing to nobody.
		if f.Cue.Empty() && f.Source.Empty() && f.Speaker == "" {
			out.Unattributed = append(out.Unattributed, u.spans(f.Content)...)
			out.numbers = append(out.numbers, -1)
			return
		}
		out.numbers = append(out.numbers, len(out.Attributions))
		out.Attributions = append(out.Attributions, u.statement(f, g))
	}
}

func (u units) statement(f *rapporteur.Statement, g grounds) statement {
	s := statement{Content: u.spans(f.Content), Quotation: known(f.Quotation), Addressee: known(f.Addressee), grounds: g}
	if !f.Source.Empty() || f.Speaker != "" {
		s.Source = &source{u.place(f.Source), known(f.Speaker)}
	}
	if !f.Cue.Empty() {
		s.Cue = &cue{u.span(f.Cue), known(f.CueLemma), known(f.CueClass)}
	}
	if f.Within >= 0 {
		within := f.Within
		s.Within = &within
	}
	return s
}

func ids(all []rapporteur.ActorID) []string {
	out := make([]string, len(all))
	for i, id := range all {
		out[i] = string(id)
	}
	return out
}
