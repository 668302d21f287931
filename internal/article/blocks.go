package article

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// unread are the elements whose content is no text of an article.
var unread = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Head: true, atom.Iframe: true, atom.Object: true,
	atom.Svg: true, atom.Math: true, atom.Form: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Nav: true,
	atom.Audio: true, atom.Video: true, atom.Canvas: true, atom.Figure: true, atom.Dialog: true,
}

// inline are the elements that part no paragraphs. What is not known parts
// them: two paragraphs that run together hurt more than one that is cut.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true, atom.Code: true,
	atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Img: true, atom.Ins: true, atom.Kbd: true,
	atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strike: true,
	atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true, atom.Wbr: true,
}

// blocks returns the text under n as its paragraphs, in the order of the page.
// White space is drawn together; two line breaks in a row part paragraphs.
func blocks(n *html.Node) []string {
	var w blockWriter
	w.node(n)
	w.end()
	return w.out
}

// A blockWriter collects paragraphs. It needs no stack deeper than the parser's,
// which refuses trees of more than 512 levels.
type blockWriter struct {
	out    []string
	now    strings.Builder
	space  bool // white space is due before the next word
	breaks int  // line breaks since the last word
}

func (w *blockWriter) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.text(n.Data)
		return
	case n.Type == html.ElementNode && (unread[n.DataAtom] || hidden(n)):
		return
	case n.Type == html.ElementNode && n.DataAtom == atom.Br:
		w.space, w.breaks = true, w.breaks+1
		return
	case n.Type == html.CommentNode || n.Type == html.DoctypeNode:
		return
	}
	parts := n.Type == html.ElementNode && !inline[n.DataAtom]
	if parts {
		w.end()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if parts {
		w.end()
	}
}

func (w *blockWriter) text(s string) {
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			w.space = true
			continue
		case r == '\u00ad' || r == '\u200b' || r == '\ufeff' || unicode.IsControl(r):
			continue // marks for the layout of a page
		}
		if w.breaks > 1 {
			w.end()
		}
		if w.space && w.now.Len() > 0 {
			w.now.WriteByte(' ')
		}
		w.space, w.breaks = false, 0
		w.now.WriteRune(r)
	}
}

func (w *blockWriter) end() {
	if w.now.Len() > 0 {
		w.out = append(w.out, w.now.String())
		w.now.Reset()
	}
	w.space, w.breaks = false, 0
}

// hidden reports whether n says that it is not to be shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// textOf returns the text of a fragment of HTML, such as the content of a
// feed's entry, with a blank line between its paragraphs.
func textOf(fragment string) (string, error) {
	if !strings.ContainsAny(fragment, "<&") {
		fragment = strings.ReplaceAll(html.EscapeString(fragment), "\n\n", "<p>")
	}
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(fragment), root)
	if err != nil {
		return "", err
	}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	return strings.Join(blocks(root), "\n\n"), nil
}

// attr returns the value of an attribute, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
