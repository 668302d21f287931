package extract

// Nouns that stand for actors, by what they need to be resolved.
var (
	// governments stand for a state: their owner's, or the one the article is
	// about.
	governments = set(`government authorities administration regime cabinet army military presidency kremlin junta leadership ministry`)
	// officials speak for their owner.
	officials = set(`official officials king queen prince emir amir sultan emperor monarch minister ministers president premier leader leaders side delegation delegations diplomat diplomats
		negotiator negotiators troops forces soldiers spokesman spokeswoman spokesperson statement envoy ambassador foreign-minister
		representative representatives team commander commanders secretary chancellor chief officer officers party generals police
		navy member members counterpart aide aides adviser advisers warplanes jets drones prosecutors head lawmakers parliament
		report letter communique communiqué declaration memo readout note`)
	spokes = set("spokesman spokeswoman spokesperson office team campaign lawyer lawyers aides statement")
	// bodies refer back to an organisation whose name has the same word.
	bodies = set(`union party company group organisation organization court bank agency council commission association federation committee
		board bloc alliance firm club coalition movement department institute assembly parliament senate congress tribunal ministry university`)
	anyBody = set("company organisation organization agency firm bloc body group")
	// groups name a party by themselves.
	groups = set(`protesters demonstrators workers employees teachers nurses doctors students farmers drivers miners unions union residents
		activists campaigners opposition rebels militants fighters insurgents separatists families relatives victims survivors critics
		supporters lawmakers legislators senators republicans democrats conservatives liberals officials authorities ministers leaders
		countries nations states governments investors companies banks employers businesses traders owners tenants landlords parents
		citizens voters migrants refugees prisoners detainees strikers lawyers judges prosecutors police soldiers veterans pilots crew
		staff management board party parties lawmaker groups organisations organizations communities villagers fishermen taxpayers
		court parliament council commission committee government ministry regulator company donors creditors mediators negotiators
		delegates monks bishops clerics academics scientists journalists publishers members envoys delegation coalition youth women
		people public community allies partners neighbours neighbors truckers lecturers pensioners shopkeepers consumers producers exporters
		importers growers manufacturers operators airlines carriers retailers bondholders shareholders`)
)

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
