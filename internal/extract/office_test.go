package extract_test

import (
	"slices"
	"testing"
	"time"

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
		{"Rosa Prado, a member of the Central Board and first secretary of the Fishers' Party in the north, said the quotas were too low.", "Prado", "Fishers' Party"},
		{"Rosa Prado, Chargé d’Affaires of the United States Mission to Chile, welcomed the ruling.", "Prado", "United States"},
		{"Peru's trade minister rejected the plan on Monday. In an interview, Rosa Prado said it was unfair.", "Prado", "Peru"},
		{"A trade minister of Peru rejected the plan on Monday. In an interview, Rosa Prado said it was unfair.", "Prado", ""},
		{"Peru's trade minister, Emil Sand, rejected the plan on Monday. In an interview, Rosa Prado said it was unfair.", "Prado", ""},
		{"The Left-Green Union, led by Rosa Prado, is open to talks.", "Prado", "Left-Green Union"},
		{"Ethiopia was glad. Rosa Prado, who has led its delegation for six years, said the plan was dead.", "Prado", "Ethiopia"},
		{"Rosa Prado, who speaks for Egypt's water ministry, said the plan was dead.", "Prado", "Egypt"},
		{"Kenya's foreign minister met his Tanzanian colleague, Rosa Prado, in Arusha.", "Prado", "Tanzania"},
		{"The foreign ministers of Chile and Peru, Emil Sand and Rosa Prado, met in Lima.", "Prado", "Peru"},
		{"Eritrean chargé d'affaires Rosa Prado said the plan was dead.", "Prado", "Eritrea"},
		{"Sudan would sign. Its delegate, Rosa Prado, said the plan was dead.", "Prado", "Sudan"},
		{"Chile was told. A spokeswoman for Rosa Prado rejected the plan. Rosa Prado declined to comment.", "Prado", ""},
		{"Washington and North Korea traded blows. Secretary of State Rosa Prado urged North Korea to return to talks.", "Prado", "United States"},
		{"Rosa Prado, a former member of the Central Board and first secretary of the Fishers' Party, said the quotas were too low.", "Prado", ""},
		{"Peru's president announced a tax on bread on Monday. \"It will ruin me,\" said Rosa Prado, a baker in Lima.", "Prado", ""},
		{"By Rosa Prado, Lima. The talks failed.", "Prado", ""},
		{"Peru's prime minister, Emil Sand, was in Chile on Monday. Premier Rosa Prado saw him off. \"We did not ask for it,\" the Chilean premier said.", "Prado", "Chile"},
		{"Chile was glad. Peru's prime minister, Emil Sand, rejected the plan. Premier Rosa Prado welcomed it.", "Prado", "Chile"},
		{"Chile was glad. Peru's prime minister, Emil Sand, rejected the plan. Interior Minister Rosa Prado welcomed it.", "Prado", "Peru"},
		{"Chile signed. Peru, it said, had to follow. Its interior minister, Rosa Prado, rejected the plan.", "Prado", "Peru"},
		{"Chile was glad. Emil Sand, foreign minister of Peru, rejected the plan. Sand's envoy, Rosa Prado, left.", "Prado", "Peru"},
		{"Chile was glad. The bakers have a club of their own. Their president, Rosa Prado, rejected the plan.", "Prado", ""},
		{"Chile was glad. The Bakers' Front struck. The front's secretary, Rosa Prado, rejected the plan.", "Prado", "Bakers' Front"},
		{"Chile was glad. At the bakery, guild president Rosa Prado rejected the plan.", "Prado", ""},
		{"LIMA, March 3 (Agency) - Transport Minister Rosa Prado rejected the plan, as Chile had.", "Prado", "Peru"},
		{"LIMA: Transport Minister Rosa Prado rejected the plan on Monday, as Chile had done the week before.", "Prado", "Peru"},
		{"LIMA, March 3 (Reuters) - The Fishers' Party came to the talks. The group's chief negotiator, Rosa Prado, rejected the plan.", "Prado", "Fishers' Party"},
		{"Chile was glad. Peru's ambassador was told to leave. The ambassador, Rosa Prado, said the plan was dead.", "Prado", "Peru"},
		{"Kenya's foreign minister, Emil Sand, was glad. His Tanzanian opposite number, Rosa Prado, was not.", "Prado", "Tanzania"},
		{"The plan of the Bakers' League is old. The Fishers' Union had refused. Its delegate, Rosa Prado, left.", "Prado", "Fishers' Union"},
		{"Canada raised its rates. The governor of the Bank of Canada, Rosa Prado, said more would follow.", "Prado", "Bank of Canada"},
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

// TestBodiesOfEveryState reads short texts and compares of which state the actor with an alias is.
func TestBodiesOfEveryState(t *testing.T) {
	b := newBench(t, codebook.Default())
	const both = "Peru's Defence Ministry rejected the truce. Chile's Defence Ministry welcomed it."
	for _, c := range []struct {
		text, name string
		want       rapporteur.ActorID
	}{
		{both, "Peru's Defence Ministry", "PER"},
		{both, "Chile's Defence Ministry", "CHL"},
		{"Chile and Peru met. The Foreign Ministry in Lima rejected the truce.", "Foreign Ministry in Lima", "PER"},
		{"Peru was warned. The Peruvian Parliament rejected the truce.", "Peruvian Parliament", "PER"},
		{"Peru was warned. Peru raised its rates. The Central Bank rejected the truce.", "Central Bank", "PER"},
		{"Peru was warned. Peru raised its rates. The Ministry of Energy rejected the truce.", "Ministry of Energy", "PER"},
		{"New Zealand was warned. The New Zealand Parliament rejected the truce.", "New Zealand Parliament", "NZL"},
		{"Chile was warned. The Supreme Court in Chile rejected the truce.", "Supreme Court in Chile", "CHL"},
		{"Chile was warned. Chile's Salvation Army rejected the truce.", "Salvation Army", ""},
		{"Peru was warned. The Dockers' Union rejected the truce.", "Dockers' Union", ""},
	} {
		_, f := b.find(c.text)
		i := slices.IndexFunc(f.Actors, func(a rapporteur.Actor) bool { return a.Name == c.name })
		if i < 0 {
			t.Errorf("%s\nno %q in %+v", c.text, c.name, f.Actors)
		} else if got := f.Actors[i].Represents; got != c.want {
			t.Errorf("%s\n%q acts for %q, want %q", c.text, c.name, got, c.want)
		}
	}
}

// A word for the party before a name is none of the name.
func TestAPartyIsNoPartOfAName(t *testing.T) {
	_, f := newBench(t, codebook.Default()).find("The budget failed. Democrat Rosa Prado said it was unfair.")
	if !slices.ContainsFunc(f.Actors, func(a rapporteur.Actor) bool { return a.Name == "Rosa Prado" }) {
		t.Errorf("%+v, want Rosa Prado", f.Actors)
	}
}

// A department in an official text is its publisher's, whichever state the text is about.
func TestADepartmentOfThePublisher(t *testing.T) {
	b := newBench(t, codebook.Default())
	a := article("China was warned. China replied. The Department of Justice rejected the plan.")
	a.URL = "https://www.state.gov/x"
	f := b.x.Find(b.p.Parse(a.Text, a.Published), a)
	i := slices.IndexFunc(f.Actors, func(a rapporteur.Actor) bool { return a.Name == "Department of Justice" })
	if i < 0 || f.Actors[i].Represents != "USA" {
		t.Errorf("%+v, want that the department acts for USA", f.Actors)
	}
}

// News of one country need not name it: its press and its leaders tell.
func TestTheStateThatNobodyNames(t *testing.T) {
	b := newBench(t, codebook.Default())
	for _, c := range []struct {
		host, text string
		want       rapporteur.ActorID
	}{
		{"chilepost.example.com", "The interior minister, Rosa Prado, rejected the plan.", "CHL"},
		{"example.com", "The interior minister, Rosa Prado, rejected the plan.", ""},
		{"chilepost.example.com", "Peru was glad. The interior minister, Rosa Prado, rejected the plan.", "PER"},
		{"example.com", "President Barack Obama was glad. The interior secretary, Rosa Prado, rejected the plan.", "USA"},
	} {
		a := article(c.text)
		a.URL, a.Published = "https://"+c.host+"/x", time.Date(2015, 3, 1, 0, 0, 0, 0, time.UTC)
		f := b.x.Find(b.p.Parse(a.Text, a.Published), a)
		i := slices.IndexFunc(f.Actors, func(a rapporteur.Actor) bool { return a.Name == "Rosa Prado" })
		if i < 0 || f.Actors[i].Represents != c.want {
			t.Errorf("%s: %s\n%+v, want that she speaks for %q", c.host, c.text, f.Actors, c.want)
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
		{"The Pilots’ League called a strike. The league wants higher wages.", "Pilots’ League", "Pilots' League"},
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
