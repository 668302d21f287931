package extract

import (
	"github.com/rapporteur/rapporteur/ling"
)

// ofChains finds which actor each chain of the document means: the one that
// most of its names do.
func (c *cast) ofChains() {
	d := c.r.d
	c.chains = make([]*member, len(d.Chains))
	for n := range d.Chains {
		count := map[*member]int{}
		for _, k := range d.Chains[n].Mentions {
			if d.Mentions[k].Type != ling.Named {
				continue
			}
			e := c.r.entityAt(d.Mentions[k].Head)
			if e < 0 || c.at[e] == nil {
				continue
			}
			m := c.at[e]
			if count[m]++; c.chains[n] == nil || count[m] > count[c.chains[n]] {
				c.chains[n] = m
			}
		}
	}
}

// referent returns the actor whom the mention with the head i means by its
// chain, or nil.
func (r *reading) referent(i int32) *member {
	if k := r.d.MentionAt(i); k >= 0 {
		return r.cast.chains[r.d.Mentions[k].Chain]
	}
	return nil
}
