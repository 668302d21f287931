package export

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur/internal/view"
)

// Items writes items as one indented JSON array, in their order.
func Items[T any](w io.Writer, items []T) error {
	if items == nil {
		items = []T{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(items)
}

// Lines writes items as JSON Lines, in their order.
func Lines[T any](w io.Writer, items []T) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range items {
		if err := enc.Encode(items[i]); err != nil {
			return err
		}
	}
	return nil
}

// columns are those of a table of items.
var columns = []string{
	"entry", "kind", "change", "day", "party", "party_name", "issue", "issue_name", "stance", "text", "status", "state", "speaker", "to", "place", "country", "when",
	"condition", "since", "format", "mediators", "mediators_name", "duration", "outcome", "claim", "claimed_by", "confidence", "sure", "verdict", "quote", "article", "title", "publisher", "published", "url", "publishers", "copies", "accounts",
}

// CSV writes items as a table with a heading (RFC 4180). What a spreadsheet would
// take for a formula gets an apostrophe before it.
func CSV(w io.Writer, items []view.Item) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for i := range items {
		it := &items[i]
		row := []string{
			it.Entry, it.Kind, it.Change, it.Day, it.Party, it.Name, it.Issue, it.About, it.Stance, it.Text, it.Status, it.State, it.Speaker, it.To, it.Place, it.Country, it.When,
			it.If, it.Since, it.Format, it.Mediators, it.Mediated, it.Duration, it.Outcome, it.Claim, it.ClaimedBy, strconv.FormatFloat(it.Confidence, 'f', 4, 64), strconv.FormatBool(it.Sure), it.Verdict, it.Quote, it.Article, it.Title, it.Publisher,
			it.Published, it.URL, strings.Join(it.Publishers, "; "), strings.Join(it.Copies, "; "), strconv.Itoa(it.Accounts),
		}
		for k := range row {
			row[k] = harmless(row[k])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// harmless returns s so that no spreadsheet computes it.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
