package extract_test

import (
	"slices"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/extract"
)

// The press tells of statements, and they are not its own.
func TestTheOwnWordsOfThePressAreNobodys(t *testing.T) {
	l, txt := lesson(t, "Ecuador rejected a joint statement by Peru and Chile. The treaty must be signed.")
	for _, a := range l.Acts() {
		if txt.Slice(a.Head) == "signed" && slices.ContainsFunc(a.Holders, func(h []rapporteur.ActorID) bool { return len(h) > 1 }) {
			t.Errorf("holders %v, want nobody together", a.Holders)
		}
	}
}

// Whose "we" a statement is, is said above it, in it or in its title.
func TestWhoIssuesAStatement(t *testing.T) {
	for name, tt := range map[string]struct {
		title, text string
		want        []rapporteur.ActorID
	}{
		"released by":          {"", "The text of the following statement was released by the Governments of Peru and Chile. Begin text: We demand a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		"statement by":         {"", "The following is the text of a joint statement by Peru, Chile and Ecuador on fishing. We demand a new treaty.", []rapporteur.ActorID{"PER", "CHL", "ECU"}},
		"statement on, by":     {"", "Following is a joint statement on fishing issued by the Foreign Ministers of Peru and Chile. We demand a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		"issued the following": {"", "The governments of Peru and Chile have issued the following joint statement. We demand a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		"we, the":              {"", "We, the foreign ministers of Peru and Chile, demand a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		"a known body":         {"", "The following statement was released by the G7 foreign ministers of Canada, France, Germany, Italy, Japan, the United Kingdom and the United States. We demand a new treaty.", []rapporteur.ActorID{"g7"}},
		"a bloc by its states": {"", "The following statement was released by the Governments of France, Germany, Italy, the United Kingdom and the United States. We demand a new treaty.", []rapporteur.ActorID{"quint"}},
		"by the title":         {"Peru-Chile Joint Statement on Fishing", "Peru and Chile met in Lima. We demand a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		"of, in the title":     {"Joint Statement of Peru and Chile on Ecuador", "Peru and Chile met in Lima, not in Ecuador. We demand a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		"officers, in the title": {"Joint Statement by Secretary of State Ana Ruiz, Japanese Minister for Foreign Affairs Tanaka Kenji, and Republic of Korea Minister of Foreign Affairs Kim Minjun", "The Republic of Korea and Japan are allies. We demand a new treaty.",
			[]rapporteur.ActorID{"USA", "JPN", "KOR"}},
		"who states it first": {"Joint Statement on Fishing", "The United States, Peru and Chile condemn the ban. We demand a new treaty.", []rapporteur.ActorID{"USA", "PER", "CHL"}},
		"members of a group":  {"Friends of Fishing Statement on the Ban", "Canada, France, Germany, Italy, Kuwait, Peru, the United States and the European Union, as members of the Friends of Fishing, condemn the ban. We demand a new treaty.", []rapporteur.ActorID{"friends-of-fishing"}},
		"defined in brackets": {"Andean Troika Statement on Fishing", "The Andean Troika (Peru, Chile and Ecuador) met in Lima. We demand a new treaty.", []rapporteur.ActorID{"PER", "CHL", "ECU"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := article(tt.text)
			a.Title, a.URL = tt.title, "https://www.state.gov/x"
			l, txt := lessonOf(t, a)
			i := slices.IndexFunc(l.Acts(), func(a extract.Act) bool { return txt.Slice(a.Head) == "demand" })
			if i < 0 {
				t.Fatal("demand is no predicate")
			}
			if a := l.Acts()[i]; !slices.ContainsFunc(a.Holders, func(h []rapporteur.ActorID) bool { return slices.Equal(h, tt.want) }) {
				t.Errorf("holders %v, want %v among them", a.Holders, tt.want)
			}
		})
	}
}
