package article

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/publicsuffix"
)

// tracking are the parameters of addresses that say where a reader came from
// and not what is read. One that ends in * stands for all that begin so.
var tracking = []string{
	"utm_*", "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "_hs*", "mkt_tok",
	"ref", "ref_src", "ref_url", "cmpid", "cmp", "icid", "ito", "ncid", "ns_*", "s_cid", "smid", "smtyp", "sref", "taid", "at_*", "xtor", "__twitter_impression",
}

// Address returns the address that stands for s, so that one page has one
// address: as the URL standard of WHATWG writes it, without fragment and
// without the parameters that only track readers. It refuses what is no http or
// https address, has a user name or password, or is written so that two
// programs could read two hosts.
func Address(s string) (string, error) {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, "\\\t\r\n") || len(s) > 4096 {
		return "", fmt.Errorf("%.100q is no address: it has a backslash or a line break, or is over 4096 bytes", s)
	}
	u, err := whatwg.Parse(s)
	if err != nil {
		return "", fmt.Errorf("%.100q is no address: %w", s, err)
	}
	switch {
	case u.Scheme() != "http" && u.Scheme() != "https":
		return "", fmt.Errorf("%.100q is no http or https address", s)
	case u.Username() != "" || u.Password() != "":
		return "", errors.New("an address with a user name or password is not taken")
	case u.Hostname() == "":
		return "", fmt.Errorf("%.100q names no host", s)
	}
	u.SetHash("")
	if q := withoutTracking(strings.TrimPrefix(u.Search(), "?")); q != strings.TrimPrefix(u.Search(), "?") {
		u.SetSearch(q)
	}
	return u.Href(false), nil
}

// withoutTracking leaves the other parameters as they are and where they are.
func withoutTracking(query string) string {
	var kept []string
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		if part != "" && !tracks(strings.ToLower(name)) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, "&")
}

func tracks(name string) bool {
	for _, t := range tracking {
		if begin, any := strings.CutSuffix(t, "*"); any && strings.HasPrefix(name, begin) || t == name {
			return true
		}
	}
	return false
}

// resolve returns the address that ref stands for on the page base, or "".
func resolve(base, ref string) string {
	if ref == "" || strings.ContainsAny(ref, "\\") {
		return ""
	}
	if base != "" {
		u, err := whatwg.ParseRef(base, ref)
		if err != nil {
			return ""
		}
		ref = u.Href(false)
	}
	out, err := Address(ref)
	if err != nil {
		return ""
	}
	return out
}

// sameSite reports whether two addresses belong to one registered domain. A
// page may call itself by another address of its own site, not of others.
func sameSite(a, b string) bool {
	x, y := site(a), site(b)
	return x != "" && x == y
}

func site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	if s, err := publicsuffix.EffectiveTLDPlusOne(u.Hostname()); err == nil {
		return s
	}
	return u.Hostname()
}
