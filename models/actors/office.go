package actors

import (
	_ "embed"
	"sort"
	"strings"
	"time"
)

// An Office is a leader's office.
type Office struct {
	// Holder is the leader's full name.
	Holder string
	// Of is the id of the state, organisation or group.
	Of    string
	Title string
	// First and Last are days, months or years of ISO 8601 ("2021-01-20",
	// "2021-01", "2021"), as exactly as they are known, and count as held from
	// their begin to their end; Last is "" while the office is held.
	First, Last string
	// Wikidata is the holder's item, or "".
	Wikidata string
}

var (
	//go:embed leaders.tsv
	leadersTable string
	// governmentsTable is sorted by lower-cased name and searched as it stands:
	// of nineteen thousand lines a run needs a few.
	//go:embed governments.tsv
	governmentsTable string
)

// Held reports whether the office was held on the day of at.
func (o *Office) Held(at time.Time) bool {
	day := at.Format(time.DateOnly)
	return day[:len(o.First)] >= o.First && (o.Last == "" || day[:len(o.Last)] <= o.Last)
}

// Reign reports whether the office is a monarch's, whom the press calls by the first
// name.
func (o *Office) Reign() bool {
	rank, _, _ := strings.Cut(o.Title, " ")
	return Reigns(rank)
}

// Reigns reports whether the lower-case word rank is a monarch's.
func Reigns(rank string) bool {
	switch rank {
	case "king", "queen", "emir", "amir", "sultan", "emperor":
		return true
	}
	return false
}

// Offices returns the offices of the holder of a full name or, for leaders, a
// last name, for monarchs also a first name, in any case and with or without accents.
func Offices(name string) []Office {
	k := strings.ToLower(unaccented(name))
	led, governed := facts().offices[k], governments(k)
	return append(led[:len(led):len(led)], governed...)
}

// OfficeAt returns the office that the holder of name had on the day of at, of
// several the one begun last; for the zero time the latest of all. It returns
// false for a name that is unknown, whose offices were all over by then or not
// yet begun (a former minister, a candidate), or that two holders of one time
// share.
func OfficeAt(name string, at time.Time) (Office, bool) {
	var best Office
	found := false
	k := strings.ToLower(unaccented(name))
	offices := facts().offices[k]
	if !at.IsZero() {
		offices = append(offices[:len(offices):len(offices)], governments(k)...)
	}
	for _, o := range offices {
		switch {
		case !at.IsZero() && !o.Held(at):
		case !found:
			best, found = o, true
		case o.Of != best.Of && (!at.IsZero() || best.overlaps(&o)):
			return Office{}, false
		case o.First > best.First:
			best = o
		}
	}
	return best, found
}

// overlaps reports whether o and p were held at one time.
func (o *Office) overlaps(p *Office) bool {
	return (o.Last == "" || o.Last >= p.First) && (p.Last == "" || p.Last >= o.First)
}

func (x *index) leaders() {
	rows(leadersTable, func(f []string) {
		o := Office{Holder: f[0], Of: f[1], Title: f[2], First: f[3], Last: f[4], Wikidata: f[5]}
		if o.Wikidata != "" {
			x.items[o.Wikidata] = true
		}
		k := strings.ToLower(unaccented(f[0]))
		x.offices[k] = append(x.offices[k], o)
		if i := strings.LastIndexByte(k, ' '); i > 0 {
			x.offices[k[i+1:]] = append(x.offices[k[i+1:]], o)
		}
		if o.Reign() {
			name, _, _ := strings.Cut(k, " of ")
			first, _, more := strings.Cut(name, " ")
			x.offices[name] = append(x.offices[name], o)
			if more && first != name {
				x.offices[first] = append(x.offices[first], o)
			}
		}
	})
}

// governments returns the offices of members of governments with this
// lower-case full name.
func governments(name string) []Office {
	t := governmentsTable
	// line returns the start of the first line that begins at i or later.
	line := func(i int) int {
		if i == 0 {
			return 0
		}
		if n := strings.IndexByte(t[i-1:], '\n'); n >= 0 {
			return i + n
		}
		return len(t)
	}
	holder := func(i int) string {
		h, _, _ := strings.Cut(t[i:min(i+100, len(t))], "\t")
		return strings.ToLower(h)
	}
	at := line(sort.Search(len(t), func(i int) bool {
		n := line(i)
		return n == len(t) || holder(n) >= name
	}))
	var found []Office
	for ; at < len(t) && holder(at) == name; at = line(at + 1) {
		f := strings.Split(t[at:line(at+1)-1], "\t")
		found = append(found, Office{Holder: f[0], Of: f[1], Title: "member of the government", First: f[2], Last: f[3]})
	}
	return found
}
