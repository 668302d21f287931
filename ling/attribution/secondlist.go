package attribution

// Attributes of a token with a cue. side: before or after it, how many
// sentences away; near: the distance; h*: the cue's head; nx, pv: what stands
// right beside the cue; b*: commas, verbs and other cues between; m*: what the
// first pass says; y*: what the rules say; u*: the quotation; f*: layout;
// c*: clauses; d*: the tree.
const secondNames = `side near hl ht sig fr nx pv sure
bc bv bq be ba bz
m1 mb ma mm mn
yl yw
us up uc uq ug ub ua uo ux ui
ff ft fp
cb ce ct
db dr dt de`

const (
	sSide = iota
	sNear
	sHead
	sHeadTag
	sSignature
	sFrame
	sNext
	sBefore
	sSure
	sCommas
	sVerbs
	sCues
	sSentenceEdge
	sFromStart
	sFromEnd
	sLabel
	sLabelBefore
	sLabelAfter
	sMine
	sAny
	sRule
	sWhy
	sQuote
	sQuoteParagraph
	sQuoteCues
	sQuoteQuotes
	sQuoteGap
	sQuoteBefore
	sQuoteAfter
	sQuoteOthers
	sQuoteWhole
	sQuoteBetween
	sFormatCue
	sFormatToken
	sParagraphs
	sBranch
	sClauseEdge
	sClauseType
	sTreeBranch
	sTreeRelation
	sTreeTop
	sTreeEdge
	numPair
)

// secondList names the features of the second pass, one a line.
const secondList = `
side
side near
side near hl
side near ht
side hl t0
side w0
side sig near
side fr
side nx near
side pv near
side nx hl
side sure
side nx fr
side hl fr
side w0 near
w-1 w0 side
w0 w1 side
t0 side
t-1 t0 side
t0 t1 side
t-1 t0 t1
s0 side
n0 side
w0 hl side
w-1 t0 side
t0 w1 side
l0 side
w-1 side
w1 side
t-2 t-1 t0
t0 t1 t2
k-1 k0 side
k0 k1 side
k0 hl side
c0 side
side ff fp
side ft fp
ff ft fp
side bc bv
side bq t0
side bq bc
side bc bv bq hl
side bc bv w0
side bq hl
r0 bq side
side ba
side bz
side be
side us
side us hl
up us uc
up uq uc ui
up ug us
side ub us
side ua us
up uo uc ui
up ux uc uq ui
side us nx pv
side q0 t0
side ui t0
side ui nx pv
side m1 mm
mb m1 ma
m1 mm near side
m1 mm bq side
m1 mm hl side
side mn m1 mm
m1 mm t0 side
m1 mm sure side
ma mm t0 side
mb mm t0 side
side yl yw
yl m1 side
yl t0 side
yl hl
yl m1 mm yw
cb side
cb hl
cb ht ce
cb ce t0
cb ct fr side
cb ce nx
cb w0 side
cb m1 mm
cb sig
cb bc ce
db side
db hl
db ht dr
db t0
db de w0
db de fr
db dt ht
db sig
db m1 de
db nx near
db k0
dr side t0
`
