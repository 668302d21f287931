package record

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/extract"
)

// idLength is the number of hexadecimal digits of an id: 80 bits.
const idLength = 20

// id returns the first digits of the SHA-256 of these fields, joined by the
// unit separator U+001F:
//
//	hash of the text, start and end byte of the first citation, kind, arguments
//
// The arguments stand in a fixed order for each kind, as [arguments] lists
// them. Confidence, reason and further citations are left out, so that a
// better estimate does not make another entry.
func id(a *rapporteur.Article, f *extract.Finding) rapporteur.EntryID {
	e := rapporteur.Entry{Fact: f.Fact}
	fields := []string{a.SHA256, fmt.Sprint(f.Evidence[0].Start), fmt.Sprint(f.Evidence[0].End), string(e.Kind())}
	sum := sha256.Sum256([]byte(strings.Join(append(fields, arguments(f.Fact)...), "\x1f")))
	return rapporteur.EntryID(hex.EncodeToString(sum[:])[:idLength])
}

// arguments returns the normalised arguments of a fact: actors of a shared act
// sorted, words in lower case with single spaces, a statement's parts by their
// bytes.
func arguments(f rapporteur.Fact) []string {
	switch f := f.(type) {
	case *rapporteur.Meeting:
		return []string{string(f.Kind), string(f.Status), actors(f.Participants), words(f.Place), f.When.Value, f.Duration}
	case *rapporteur.Position:
		return []string{string(f.Party), string(f.Speaker), string(f.Stance), words(f.Proposal.Text), string(f.Issue), actors(f.Addressees), string(f.Status), f.When.Value}
	case *rapporteur.Commitment:
		return []string{actors(f.By), string(f.To), string(f.Kind), words(f.Content.Text), words(f.Condition.Text), f.Deadline.Value, string(f.Status), string(f.Issue)}
	case *rapporteur.Event:
		return []string{string(f.Type), actors(f.Actors), actors(f.Recipients), string(f.Status), words(f.Place), f.When.Value, fmt.Sprint(f.Anchor.Spans)}
	case *rapporteur.OpenPoint:
		return []string{words(f.What.Text), string(f.Issue)}
	case *rapporteur.Statement:
		return []string{string(f.Speaker), f.Source.String(), f.Cue.String(), fmt.Sprint(f.Content), string(f.Quotation), string(f.Addressee)}
	}
	return nil
}

func actors(ids []rapporteur.ActorID) string {
	var s []string
	for _, id := range ids {
		s = append(s, string(id))
	}
	slices.Sort(s)
	return strings.Join(s, "+")
}

func words(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
