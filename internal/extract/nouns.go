package extract

// clubNouns are nouns for bodies that are of no state.
const clubNouns = `union party company group organisation organization association federation board bloc alliance firm club coalition movement
	confederation chamber foundation society school collective front guild forum syndicate league network cooperative caucus platform`

// Nouns that stand for actors, by what they need to be resolved.
var (
	// governments stand for a state: their owner's, or the one the article is
	// about.
	governments = set(`government authorities administration regime cabinet army military presidency kremlin junta leadership ministry`)
	// whole are those of which an article about one state hardly has two.
	whole = set(`government authorities administration cabinet`)
	// officials speak for their owner.
	officials = set(`official officials king queen prince emir amir sultan emperor monarch minister ministers president premier leader leaders side delegation delegations diplomat diplomats
		negotiator negotiators troops forces soldiers spokesman spokeswoman spokesperson statement envoy ambassador foreign-minister
		representative representatives team commander commanders secretary chancellor chief officer officers party generals police
		navy member members counterpart aide aides adviser advisers warplanes jets drones prosecutors head lawmakers parliament
		report letter communique communiqué declaration memo readout note`)
	spokes = set("spokesman spokeswoman spokesperson office team campaign lawyer lawyers aides statement")
	// bodies refer back to an organisation whose name has the same word, clubs are those of them that are of no state.
	bodies  = set(clubNouns + " court bank agency council commission committee department institute assembly parliament senate congress tribunal ministry university")
	clubs   = set(clubNouns)
	anyBody = set("company organisation organization agency firm bloc body group")
	// groups name a party by themselves.
	groups = set(`protesters demonstrators workers employees teachers nurses doctors students farmers drivers miners unions union residents
		activists campaigners opposition rebels militants fighters guerrillas insurgents separatists families relatives victims survivors critics
		supporters lawmakers legislators senators republicans democrats conservatives liberals officials authorities ministers leaders
		countries nations states governments investors companies banks employers businesses traders owners tenants landlords parents
		citizens voters migrants refugees prisoners detainees strikers lawyers judges prosecutors police soldiers veterans pilots crew
		staff management board party parties lawmaker groups organisations organizations communities villagers fishermen taxpayers
		court parliament council commission committee government ministry regulator company donors creditors mediators negotiators
		delegates monks bishops clerics academics scientists journalists publishers members envoys delegation coalition youth women
		people public community allies partners neighbours neighbors truckers lecturers pensioners shopkeepers consumers producers exporters
		importers growers manufacturers operators airlines carriers retailers bondholders shareholders
		mps parliamentarians deputies councillors aldermen mayors governors chiefs heads elders rabbis imams priests nuns opponents enemies foes
		signatories intellectuals scholars experts analysts economists candidates hopefuls independents moderates hardliners progressives loyalists
		descendants heirs natives locals inhabitants expatriates expats immigrants asylum-seekers evacuees hostages inmates
		boys girls children adolescents teenagers men mothers fathers wives widows patients clients tourists
		firms factories industries sectors associations federations clubs schools universities hospitals churches mosques charities agencies
		ministries councils courts authorities municipalities cities provinces tribes clans factions militias gangs troops police
		officers guards paramilitaries gunmen attackers captors smugglers terrorists extremists radicals
		jurors magistrates attorneys counsel plaintiffs defendants litigants petitioners
		midwives paramedics pharmacists dentists surgeons psychologists scientists guides athletes
		merchants vendors middlemen insurers brokers lenders startups stakeholders industry sector press crowd mob crowds`)
)

// things are plural nouns that end like those for persons but name none.
var things = set(`others numbers matters orders borders papers powers offers letters centers quarters headquarters computers shoulders fingers
	rivers containers chapters characters factors errors doors floors colors vectors tractors corridors mirrors motors tumors rumors
	flavors favors honors labors disorders tenders wonders answers murders transfers covers flowers layers trailers boosters hammers drawers
	dangers corners summers winters newspapers helicopters reminders encounters disasters posters waters meters kilometers liters timers
	trackers servers routers printers scanners filters counters parameters registers barriers tankers freighters cruisers bombers destroyers
	launchers interceptors reactors processors sensors detectors indicators semiconductors behaviors terrors horrors towers showers fibers
	chambers cancers ladders burners boilers stickers banners folders headers prayers remainders dinners suppers vouchers bumpers manners
	omens specimens abdomens`)

// actorNouns holds every noun that can head a party's name.
var actorNouns = func() map[string]bool {
	m := map[string]bool{}
	for _, list := range []map[string]bool{governments, officials, spokes, bodies, groups} {
		for w := range list {
			m[w] = true
		}
	}
	return m
}()
