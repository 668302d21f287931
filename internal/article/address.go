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

// longest is how long an address may be, in bytes, as it is given and as it is
// returned: browsers and servers take little more.
const longest = 4096

// Address returns the address that stands for s, so that one page has one
// address: as the URL standard of WHATWG writes it, without fragment and
// without the parameters that only track readers. It refuses what is no http or
// https address, has a user name or password, is over 4096 bytes, or is
// written so that two programs could read two hosts. The address of an address
// is itself.
func Address(s string) (string, error) {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, "\\\t\r\n") || len(s) > longest {
		return "", fmt.Errorf("%.100q is no address: it has a backslash or a line break, or is over %d bytes", s, longest)
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
	// The setter takes off one leading question mark, so that a query which begins with one must have it twice.
	query := strings.TrimPrefix(u.Search(), "?")
	if q := withoutTracking(query); q != query && q != "" {
		u.SetSearch("?" + q)
	} else if q != query {
		u.SetSearch("")
	}
	href := u.Href(false)
	if len(href) > longest {
		return "", fmt.Errorf("%.100q is no address: it is over %d bytes as a standard address", s, longest)
	}
	// A host of letters outside ASCII may be too long once it is written in ASCII.
	if again, err := whatwg.Parse(href); err != nil || again.Href(false) != href {
		return "", fmt.Errorf("%.100q is no address: its standard form is none", s)
	}
	return href, nil
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
