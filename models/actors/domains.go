package actors

import (
	"slices"
	"strings"
	"sync"
)

// domains are the country-code top-level domains of states, with the state's id:
// ISO 3166-1 alpha-2 in lower case, but for the United Kingdom's. Domains that are
// sold to anybody as names of other things (co, io, me, tv, ai, fm, ly, to, cc)
// are left out.
const domains = `ae ARE af AFG al ALB am ARM ao AGO ar ARG at AUT au AUS az AZE ba BIH bb BRB bd BGD be BEL bf BFA bg BGR bh BHR bi BDI bj BEN bn BRN bo BOL br BRA bs BHS bt BTN bw BWA by BLR bz BLZ
ca CAN cd COD cf CAF cg COG ch CHE ci CIV cl CHL cm CMR cn CHN cr CRI cu CUB cv CPV cy CYP cz CZE de DEU dj DJI dk DNK dm DMA do DOM dz DZA ec ECU ee EST eg EGY er ERI es ESP et ETH fi FIN fj FJI fr FRA ga GAB
gd GRD ge GEO gh GHA gm GMB gn GIN gq GNQ gr GRC gt GTM gw GNB gy GUY hn HND hr HRV ht HTI hu HUN id IDN ie IRL il ISR in IND iq IRQ ir IRN is ISL it ITA jm JAM jo JOR jp JPN ke KEN kg KGZ kh KHM ki KIR km COM kn KNA
kp PRK kr KOR kw KWT kz KAZ la LAO lb LBN lc LCA lk LKA lr LBR ls LSO lt LTU lu LUX lv LVA ma MAR md MDA mg MDG mk MKD ml MLI mm MMR mn MNG mr MRT mt MLT mu MUS mv MDV mw MWI mx MEX my MYS mz MOZ na NAM ne NER ng NGA
ni NIC nl NLD no NOR np NPL nz NZL om OMN pa PAN pe PER pg PNG ph PHL pk PAK pl POL pt PRT py PRY qa QAT ro ROU rs SRB ru RUS rw RWA sa SAU sb SLB sc SYC sd SDN se SWE sg SGP si SVN sk SVK sl SLE sm SMR sn SEN so SOM
sr SUR ss SSD st STP sv SLV sy SYR sz SWZ td TCD tg TGO th THA tj TJK tl TLS tm TKM tn TUN tr TUR tw TWN tz TZA ua UKR ug UGA uk GBR us USA uy URY uz UZB va VAT vc VCT ve VEN vn VNM vu VUT ye YEM za ZAF zm ZMB zw ZWE`

var byDomain = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	f := strings.Fields(domains)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
})

// OfHost returns the state of a host's country-code domain ("news.example.com.eg")
// or, in others, the one whose name or adjective is in the host's own name, or
// whose name is in a longer word before it ("egypttoday.com",
// "chilepost.example.com"); nil for none or several.
func OfHost(host string) *Actor {
	labels := strings.Split(strings.ToLower(host), ".")
	top := labels[len(labels)-1]
	if a := Get(byDomain()[top]); a != nil {
		return a
	}
	if len(labels) < 2 {
		return nil
	}
	own, before := labels[len(labels)-2], labels[:len(labels)-2]
	var found *Actor
	for name, refs := range facts().byName {
		name = strings.ToLower(name)
		if len(name) < shortestState || refs[0].Kind != State || refs[0].Use > Capital {
			continue
		}
		// "french" and "kingston" before a name are a language and a town.
		section := refs[0].Use == Name && slices.ContainsFunc(before, func(l string) bool { return len(l) > len(name) && strings.Contains(l, name) })
		if !section && !strings.Contains(own, name) {
			continue
		}
		if found != nil && found != refs[0].Actor {
			return nil
		}
		found = refs[0].Actor
	}
	return found
}

// shortestState is the number of letters from which on the name of a state within a longer word is no
// chance.
const shortestState = 5

// officialLabels stand before the country code in the hosts of governments:
// "www.mfa.gov.eg", "www.exteriores.gob.es".
var officialLabels = map[string]bool{"gov": true, "gob": true, "gouv": true, "govt": true, "gub": true, "go": true, "mil": true}

// OfOfficialHost returns the state whose government has a host: "www.state.gov",
// "www.mofa.go.jp". It returns nil for hosts of others.
func OfOfficialHost(host string) *Actor {
	labels := strings.Split(strings.ToLower(host), ".")
	n := len(labels)
	if n < 2 {
		return nil
	}
	switch top := labels[n-1]; {
	case top == "gov", top == "mil":
		return Get("USA")
	case officialLabels[labels[n-2]]:
		return Get(byDomain()[top])
	}
	return nil
}
