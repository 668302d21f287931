package extract_test

import (
	"slices"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
)

// TestForWhomAPersonSpeaks reads short texts with one person of a last name each
// and compares the name of whom the person represents.
func TestForWhomAPersonSpeaks(t *testing.T) {
	b := newBench(t, codebook.Default())
	for _, c := range []struct{ text, last, want string }{
		{"The talks failed, said Ines Okafor, chief economist at Nordwall, on Monday.", "Okafor", "Nordwall"},
		{"Harbour Workers' Union president Lena Vogt rejected the offer.", "Vogt", "Harbour Workers' Union"},
		{"The head of the Fishermen's League, Paulo Prata, said the quotas were too low.", "Prata", "Fishermen's League"},
		{"Chilean Foreign Minister Marta Lagos met the press in Lima.", "Lagos", "Chile"},
		{"Norway's ambassador to Peru Ola Brekke left the hall.", "Brekke", "Norway"},
		{"Keita Mori, 61, who heads the Seafarers' Association, called for a strike.", "Mori", "Seafarers' Association"},
		{"The Dockers' Union ended the strike on Monday. The union's president Eva Stern said it had won.", "Stern", "Dockers' Union"},
		{"Anna Bell, professor at Milford University, said the ceasefire would not last.", "Bell", ""},
		{"Rui Vale, a former prime minister of Portugal, criticised the plan.", "Vale", ""},
		{"Foreign Minister Ana Ruiz (Chile) and Foreign Minister Juan Prado (Peru) signed the treaty.", "Prado", "Peru"},
		{"Jon Falk, an aide to Mary Whitcombe, declined to comment. Mary Whitcombe runs for mayor.", "Falk", "Mary Whitcombe"},
		{"Lucy Hart of the Coastal Alliance said the port was closed.", "Hart", "Coastal Alliance"},
		{"Minister of Environment, Water and Agriculture of Jordan Sami Haddad opened the dam.", "Haddad", "Jordan"},
		{"The wounded are in Dunmore Hospital. Mayor Tom Greer spoke to the press.", "Greer", ""},
		{"Jon Falk, a member of the White Scarf Movement, said the talks were a ruse.", "Falk", "White Scarf Movement"},
		{"Jon Falk, a member of the Peruvian Parliament, said the talks were a ruse.", "Falk", ""},
		{"Cardinal Bruno Conti is coming. The Holy See Secretary of State, Bruno Conti, met Chilean envoys.", "Conti", "Holy See"},
		{"Rosa Prado said the quotas were too low. Rosa Prado is president of the Anglers' Federation.", "Prado", "Anglers' Federation"},
		{"Rosa Prado heads the Anglers' Federation.", "Prado", "Anglers' Federation"},
		{"Iran launched a rocket. Reza Karimi, chief of the IRGC Rocket Division, said it flew well.", "Karimi", "Iran"},
		{"Emil Sand, speaker of the Danish parliament's lower house, said the vote would wait.", "Sand", "Danish parliament"},
		{"The Harvest Party wants lower taxes. Harvest leader Rosa Prado said the budget was unfair.", "Prado", "Harvest Party"},
		{"Australia votes in May. The Harvest Council chairman Rosa Prado said the budget was unfair.", "Prado", "Harvest Council"},
		{"Rosa Prado, Lena Vogt's deputy press secretary, declined to comment. Lena Vogt runs for mayor.", "Prado", "Lena Vogt"},
		{"Emil Sand, deputy energy minister of Denmark, said the vote would wait.", "Sand", "Denmark"},
		{"Rosa Prado, leader of the Green Opposition, said the budget was unfair.", "Prado", "Green Opposition"},
		{"Jordan wants more water. So said the minister of labour, water and trade, Sami Haddad, on Friday.", "Haddad", "Jordan"},
		{"The envoys were met by the Chairperson of the Tender Review Panel, Mrs Rosa Prado; they left early.", "Prado", "Tender Review Panel"},
		{"Senate Majority Leader Rosa Prado said the budget was unfair.", "Prado", ""},
		{"Rosa Prado of the University of Westhaven said the budget was unfair.", "Prado", ""},
		{"The rally heard First Minister of Scotland Rosa Prado on Friday.", "Prado", "Scotland"},
		{"The mayor of Westhaven, Tom Greer, welcomed the ruling.", "Greer", "Westhaven"},
	} {
		_, f := b.find(c.text)
		names := map[rapporteur.ActorID]string{"": ""}
		for _, a := range f.Actors {
			names[a.ID] = a.Name
		}
		found := false
		for _, a := range f.Actors {
			if a.Kind != rapporteur.Person || !hasLast(a.Name, c.last) {
				continue
			}
			found = true
			if got := names[a.Represents]; got != c.want {
				t.Errorf("%s\n%s speaks for %q, want %q", c.text, a.Name, got, c.want)
			}
		}
		if !found {
			t.Errorf("%s\nno person %s", c.text, c.last)
		}
	}
}

// TestNamesOfOneActor compares the aliases of an actor that a text names in
// several ways.
func TestNamesOfOneActor(t *testing.T) {
	b := newBench(t, codebook.Default())
	for _, c := range []struct{ text, name, alias string }{
		{"President Marta Delgado arrived on Friday. Delgaod met the governor.", "Marta Delgado", "Delgaod"},
		{"Luis Ocampo Reyes spoke first. Ocampo left early.", "Luis Ocampo Reyes", "Ocampo"},
		{"Chilean President Marta Lagos arrived on Friday. The Chilean president met the governor.", "Marta Lagos", "The Chilean president"},
		{"Harbour Motors Co. closed two plants on Friday. Harbour Motors said it had no choice.", "Harbour Motors Co.", "Harbour Motors"},
		{"Lena Vogt wants a recount. Her rivals say the Vogt campaign has no case.", "Lena Vogt", "the Vogt campaign"},
		{"Peruvian President Marta Lagos arrived on Friday. Farmers accuse the Lagos administration of neglect.", "Peru", "the Lagos administration"},
		{"Peruvian Foreign Minister Marta Lagos arrived on Friday. Farmers accuse the Peruvian government's envoys of neglect.", "Peru", "the Peruvian government"},
		{"Peruvian President Marta Lagos arrived on Friday. Farmers accuse the government of President Lagos of neglect.", "Peru", "the government of President Lagos"},
		{"Deputy Secretary Marta Lagos met Secretary Rosa Prado on Friday. The Deputy Secretary offered help.", "Marta Lagos", "The Deputy Secretary"},
		{"Nordwall Technology Ltd. closed two plants on Friday. A plant in Oslo is the last that Nordwall has.", "Nordwall Technology Ltd.", "Nordwall"},
		{"The United Dock Workers called a strike. Officials of the UDWA said the quotas were too low.", "United Dock Workers", "UDWA"},
		{"Norway and Peru met on Friday. The kingdom offered help.", "Norway", "The kingdom"},
		{"The Chilean Embassy in Oslo closed on Friday. The embassy had been attacked, it said.", "Chilean Embassy in Oslo", "The embassy"},
		{"The Coast Commission on Fish Stocks (CCFS) met on Friday. The CCFS wants lower quotas.", "Coast Commission on Fish Stocks", "CCFS"},
		{"The United Dock Workers union called a strike. The quotas are too low, the union said.", "United Dock Workers", "United Dock Workers union"},
		{"The text of the following statement was released by the G7 Foreign Ministers of Canada and Japan. The G7 wants an agreement.", "G7", "G7 Foreign Ministers of Canada"},
	} {
		_, f := b.find(c.text)
		i := slices.IndexFunc(f.Actors, func(a rapporteur.Actor) bool { return a.Name == c.name })
		if i < 0 || !slices.Contains(f.Actors[i].Aliases, c.alias) {
			t.Errorf("%s\n%q is no alias of %q in %+v", c.text, c.alias, c.name, f.Actors)
		}
	}
}

func hasLast(name, last string) bool {
	return len(name) > len(last) && name[len(name)-len(last):] == last
}
