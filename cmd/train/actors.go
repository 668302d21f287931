package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur/text"
)

// An actorsRecipe says which sources the table of leaders is merged from: the
// country dictionaries are data.train.
type actorsRecipe struct {
	Leaders string // list of heads of state and government with years, CSV
	Current string // archive of the present heads by country, JSON
	// States and Overlay are files of the repository: the table of states, and
	// the offices kept by hand, which come before all sources.
	States, Overlay string
	Since           string   // offices that ended before this year are left out
	Unlisted        []string // CAMEO codes of states that the dictionaries do not have
	Written         string   // day the dictionaries were written: an office still held ends there for us
}

// An office is a line of the table of leaders.
type office struct {
	name, of, title, first, last, item, from string
}

// key is what two spellings of one name share.
func (o *office) key() string { return text.Key(o.name) + "\t" + o.of }

// trainActors merges the sources into the table of leaders, and writes that of
// other members of governments beside it.
func trainActors(r *recipe, dir string) (*trained, error) {
	states, err := readStates(r.Actors.States)
	if err != nil {
		return nil, err
	}
	overlay, err := readOverlay(r.Actors.Overlay)
	if err != nil {
		return nil, err
	}
	heads, err := states.heads(filepath.Join(dir, r.Actors.Leaders))
	if err != nil {
		return nil, err
	}
	current, err := states.current(filepath.Join(dir, r.Actors.Current))
	if err != nil {
		return nil, err
	}
	var governments []office
	for _, name := range r.Data.Train {
		g, err := states.governments(filepath.Join(dir, name), r.Actors)
		if err != nil {
			return nil, err
		}
		governments = append(governments, g...)
	}
	if missing := states.unseen(); !slices.Equal(missing, slices.Sorted(slices.Values(r.Actors.Unlisted))) {
		return nil, fmt.Errorf("%s: CAMEO codes that no dictionary has: %q, but the recipe says unlisted = %q", r.Actors.States, missing, r.Actors.Unlisted)
	}
	leaders := mergeOffices(overlay, heads, current)
	governments = apart(leaders, governments)
	scores := []score{{"offices of members of governments", float64(len(governments))}}
	for _, from := range []string{"overlay", "leaders", "current"} {
		n := 0
		for i := range leaders {
			if leaders[i].from == from {
				n++
			}
		}
		scores = append(scores, score{"offices from " + from, float64(n)})
	}
	beside := filepath.Join(filepath.Dir(r.Out), "governments.tsv")
	if err := os.WriteFile(beside, writeGovernments(governments), 0o644); err != nil {
		return nil, err
	}
	return &trained{file: writeOffices(leaders), scores: scores}, nil
}

// mergeOffices returns the offices of the overlay and those of the sources that
// it does not speak of, sorted.
func mergeOffices(overlay, heads, current []office) []office {
	items := itemsByName(slices.Concat(heads, current))
	for i := range overlay {
		if overlay[i].item == "" {
			overlay[i].item = items[text.Key(overlay[i].name)]
		}
	}
	shareItems(overlay)
	all := without(slices.Clone(overlay), current)
	for i := range heads {
		heads[i].last = cmp.Or(heads[i].last, successor(all, &heads[i]))
	}
	all = without(all, heads)
	slices.SortFunc(all, func(a, b office) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.of, b.of), cmp.Compare(a.first, b.first), cmp.Compare(a.title, b.title), cmp.Compare(a.last, b.last))
	})
	return slices.Compact(all)
}

// itemsByName returns the items of names that one person alone has.
func itemsByName(offices []office) map[string]string {
	items := map[string]string{}
	for _, o := range offices {
		k := text.Key(o.name)
		if had, ok := items[k]; ok && had != o.item {
			items[k] = ""
			continue
		}
		items[k] = o.item
	}
	return items
}

// shareItems gives an item to other spellings of its name: one office that
// begins on one day has one holder.
func shareItems(offices []office) {
	begun := map[[3]string]string{}
	key := func(o *office) [3]string { return [3]string{o.of, o.title, o.first} }
	for i := range offices {
		if o := &offices[i]; o.item != "" && len(o.first) == len(time.DateOnly) {
			begun[key(o)] = o.item
		}
	}
	for i := range offices {
		if o := &offices[i]; o.item == "" {
			o.item = begun[key(o)]
		}
	}
}

// without appends to all the offices of others that are of nobody whom all
// knows in the same state.
func without(all, others []office) []office {
	known := map[string]bool{}
	for i := range all {
		known[all[i].key()] = true
		if all[i].item != "" {
			known[all[i].item+"\t"+all[i].of] = true
		}
	}
	for i := range others {
		if o := &others[i]; !known[o.key()] && !known[o.item+"\t"+o.of] {
			all = append(all, *o)
		}
	}
	return all
}

// successor returns the day when the first holder of o's office who began in a
// later year took it over, or "". Who began in the same year may be the same
// person, spelt in another way.
func successor(all []office, o *office) string {
	day := ""
	for i := range all {
		n := &all[i]
		if n.of == o.of && n.title == o.title && n.item != o.item && n.first[:4] > o.first[:4] && (day == "" || n.first < day) {
			day = n.first
		}
	}
	return day
}

// apart returns the offices of others that overlap none of the same name and
// state in all.
func apart(all, others []office) []office {
	held := map[string][]*office{}
	for i := range all {
		held[all[i].key()] = append(held[all[i].key()], &all[i])
	}
	return slices.DeleteFunc(others, func(o office) bool {
		return slices.ContainsFunc(held[o.key()], func(h *office) bool {
			return (h.last == "" || h.last >= o.first) && h.first <= o.last
		})
	})
}

func writeOffices(all []office) []byte {
	var b bytes.Buffer
	b.WriteString("# Made by models/recipes/actors.toml; do not edit: add to overlay/leaders.tsv and make it again.\n")
	b.WriteString("# name\tof\toffice\tfirst\tlast (empty: still)\tWikidata\tfrom\n")
	for i := range all {
		o := &all[i]
		fmt.Fprintln(&b, strings.Join([]string{o.name, o.of, o.title, o.first, o.last, o.item, o.from}, "\t"))
	}
	return b.Bytes()
}

// writeGovernments writes the table that is searched by lower-case name: no line
// but offices, and no title, which the dictionaries do not have.
func writeGovernments(all []office) []byte {
	slices.SortFunc(all, func(a, b office) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), cmp.Compare(a.of, b.of), cmp.Compare(a.first, b.first))
	})
	var b bytes.Buffer
	for i := range all {
		o := &all[i]
		fmt.Fprintln(&b, strings.Join([]string{o.name, o.of, o.first, o.last}, "\t"))
	}
	return b.Bytes()
}

func readOverlay(name string) ([]office, error) {
	var offices []office
	err := eachRow(name, 6, func(f []string) error {
		o := office{name: f[0], of: f[1], title: f[2], first: f[3], last: f[4], item: f[5], from: "overlay"}
		if !partialDate(o.first) || o.last != "" && (!partialDate(o.last) || o.last < o.first[:min(len(o.first), len(o.last))]) {
			return fmt.Errorf("%q to %q is no time: write a day, month or year such as 2021-01-20, 2021-01 or 2021", o.first, o.last)
		}
		offices = append(offices, o)
		return nil
	})
	return offices, err
}

// partialDate reports whether s is a day, a month or a year of ISO 8601.
func partialDate(s string) bool {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	_, err := time.Parse(time.DateOnly[:len(s)], s)
	return err == nil
}

// eachRow calls do with the fields of each line of a table, and names the file
// and line of an error.
func eachRow(name string, fields int, do func(f []string) error) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		err := error(nil)
		if len(f) != fields {
			err = fmt.Errorf("%d fields, want %d", len(f), fields)
		} else {
			err = do(f)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return nil
}
