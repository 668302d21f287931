package main

import (
	"archive/tar"
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// A stateTable finds the ids of states.
type stateTable struct {
	byItem, byName, byCode map[string]string
	seen                   map[string]bool // CAMEO codes of the dictionaries
}

func readStates(name string) (*stateTable, error) {
	s := &stateTable{byItem: map[string]string{}, byName: map[string]string{}, byCode: map[string]string{}, seen: map[string]bool{}}
	err := eachRow(name, 8, func(f []string) error {
		s.byItem[f[6]], s.byCode[f[7]] = f[0], f[0]
		for n := range strings.SplitSeq(f[1]+";"+f[2], ";") {
			s.byName[n] = f[0]
		}
		return nil
	})
	return s, err
}

// unseen returns the CAMEO codes of states that the dictionaries lack.
func (s *stateTable) unseen() []string {
	var missing []string
	for code := range s.byCode {
		if !s.seen[code] {
			missing = append(missing, code)
		}
	}
	slices.Sort(missing)
	return missing
}

// heads reads the list of heads of state and government: years only, and an
// office without an end was held when the list was made.
func (s *stateTable) heads(name string) ([]office, error) {
	in, err := openData(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var offices []office
	for i, f := range rows {
		if i == 0 || s.byItem[f[0]] == "" {
			continue // the heading, or no state of ours
		}
		if !partialDate(f[6]) {
			return nil, fmt.Errorf("%s: row %d: %q is no year", name, i+1, f[6])
		}
		offices = append(offices, office{name: f[5], of: s.byItem[f[0]], title: officeTitle(f[3]), first: f[6], last: f[7], item: f[4], from: "leaders"})
	}
	return offices, nil
}

// officeTitle returns the office alone: "president" of "President of Albania".
func officeTitle(label string) string {
	title, _, _ := strings.Cut(strings.ToLower(label), " of ")
	title, _, _ = strings.Cut(title, " (")
	return title
}

// current reads the present heads, one file a country. Who is head of state and
// government is taken once; unions of states are left to the overlay.
func (s *stateTable) current(name string) ([]office, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var offices []office
	for archive := tar.NewReader(unzipped); ; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return offices, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if path.Base(header.Name) != "current.json" {
			continue
		}
		found, err := s.country(archive)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, header.Name, err)
		}
		offices = append(offices, found...)
	}
}

func (s *stateTable) country(in io.Reader) ([]office, error) {
	type position struct {
		Title  string `json:"title_en"`
		Holder *struct {
			Name  string `json:"name_en"`
			Item  string `json:"wikidata_id"`
			Since string
		} `json:"current_holder"`
	}
	var c struct {
		Country struct {
			Name string `json:"name_en"`
		}
		Positions struct {
			Government position `json:"head_of_government"`
			State      position `json:"head_of_state"`
		}
	}
	if err := json.NewDecoder(in).Decode(&c); err != nil {
		return nil, err
	}
	of := s.byName[c.Country.Name]
	if of == "" {
		return nil, nil
	}
	var offices []office
	for _, p := range []position{c.Positions.Government, c.Positions.State} {
		if p.Holder == nil || !partialDate(p.Holder.Since) || len(offices) > 0 && offices[0].item == p.Holder.Item {
			continue
		}
		offices = append(offices, office{name: p.Holder.Name, of: of, title: officeTitle(p.Title), first: p.Holder.Since, item: p.Holder.Item, from: "current"})
	}
	return offices, nil
}

// governments reads a country dictionary in the format of TABARI: an entry is a
// name, other names after "+", and codes in brackets with the days from which
// and to which they hold.
func (s *stateTable) governments(name string, r actorsRecipe) ([]office, error) {
	in, err := openData(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var offices []office
	holder := ""
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		line := lines.Text()
		if i := strings.IndexAny(line, "#;"); i >= 0 {
			line = line[:i]
		}
		if named := strings.TrimSpace(strings.SplitN(line, "[", 2)[0]); named != "" && named[0] != '+' {
			holder = personName(named)
		}
		for code := range bracketed(line) {
			if len(code) >= 3 {
				s.seen[code[:3]] = true
			}
			if o, ok := s.government(holder, code, r); ok {
				offices = append(offices, o)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return continued(offices), nil
}

// bracketed yields what stands in brackets.
func bracketed(line string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for {
			_, rest, ok := strings.Cut(line, "[")
			code, after, closed := strings.Cut(rest, "]")
			if !ok || !closed || !yield(code) {
				return
			}
			line = after
		}
	}
}

// government reads a code such as "FRAGOV 840717-860320" or "FRAGOV >120516".
func (s *stateTable) government(holder, code string, r actorsRecipe) (office, bool) {
	role, days, _ := strings.Cut(strings.TrimSpace(code), " ")
	if len(role) < 6 || role[3:6] != "GOV" || s.byCode[role[:3]] == "" || !strings.Contains(holder, " ") {
		return office{}, false
	}
	from, to, ranged := strings.Cut(days, "-")
	first, last := "", r.Written
	if after, open := strings.CutPrefix(from, ">"); open && !ranged {
		first = shortDate(after)
	} else if ranged {
		first, last = shortDate(from), shortDate(to)
	}
	if first == "" || last < first || last < r.Since {
		return office{}, false
	}
	return office{name: holder, of: s.byCode[role[:3]], first: first, last: last}, true
}

// shortDate returns the day that a dictionary of 2014 writes as 840717, or "".
func shortDate(s string) string {
	century := "19"
	if s < "15" {
		century = "20"
	}
	d, err := time.Parse("20060102", century+s)
	if err != nil {
		return ""
	}
	return d.Format(time.DateOnly)
}

// personName returns a name written EHUD_BARAK_ as people write it, or "" if it
// has a title in it.
func personName(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == ' ' })
	for i, w := range words {
		if w == "A.K.A." || dictionaryTitles[w] || strings.ContainsAny(w, "0123456789()!{}") {
			return ""
		}
		if strings.Contains(strings.TrimSuffix(w, "."), ".") {
			continue // initials
		}
		w = strings.ToLower(w)
		words[i] = w
		if i > 0 && particles[w] {
			continue
		}
		parts := strings.Split(w, "-")
		for k, p := range parts {
			if p != "" && (k == 0 && !(len(parts) > 1 && particles[p]) || k > 0 && particles[parts[0]]) {
				parts[k] = strings.ToUpper(p[:1]) + p[1:]
			}
		}
		words[i] = strings.Join(parts, "-")
	}
	return strings.Join(words, " ")
}

var (
	dictionaryTitles = wordSet("PRESIDENT PRIME MINISTER KING QUEEN PRINCE PRINCESS GENERAL SECRETARY AMBASSADOR MINISTRY GOVERNMENT PARLIAMENT ARMY POLICE MR MR. MRS MRS. THE DEFENSE DEFENCE FOREIGN INTERIOR OFFICE DEPARTMENT")
	particles        = wordSet("al el de da do dos del della di du la le van von der den bin ibn ben bint y e of")
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// continued returns the offices with those of one holder made one where they meet
// or overlap: a minister who changes the ministry is still of the government.
func continued(offices []office) []office {
	slices.SortFunc(offices, func(a, b office) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.of, b.of), cmp.Compare(a.first, b.first))
	})
	var out []office
	for _, o := range offices {
		if n := len(out) - 1; n >= 0 && out[n].name == o.name && out[n].of == o.of && o.first <= nextDay(out[n].last) {
			out[n].last = max(out[n].last, o.last)
			continue
		}
		out = append(out, o)
	}
	return out
}

func nextDay(day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return d.AddDate(0, 0, 1).Format(time.DateOnly)
}
