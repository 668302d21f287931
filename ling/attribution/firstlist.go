package attribution

// Attributes of the first pass that are not of a token by itself but of where
// it stands. frame: how its verb group stands in its clause. near*: the nearest
// likely cues before (l) and after (r) in the sentence: lemma, distance, grade,
// and what lies between. q*: the quotation it is in or beside. f*: the layout of
// the paragraph.
const firstNames = `frame clause edge
lv ld lr lb rv rd rr rb av ad
qp qi qw qv qt qu qx qy qs qz
fs ls ds de np
pf po pb pn pe ti
hw ht hd`

const (
	cFrame = iota
	cClause
	cEdge
	cLeftLemma
	cLeftDistance
	cLeftRate
	cLeftBetween
	cRightLemma
	cRightDistance
	cRightRate
	cRightBetween
	cVerbLemma
	cVerbDistance
	cQuoteProps
	cQuotePlace
	cQuoteBefore
	cQuoteAfter
	cQuoteBeforeTag
	cQuoteAfterTag
	cQuoteBeforeRate
	cQuoteAfterRate
	cQuoteSides
	cQuoteNext
	cSentenceFirst
	cSentenceLast
	cFromStart
	cFromEnd
	cNewParagraph
	cFormat
	cOffset
	cFormatBefore
	cFormatAfter
	cFromParagraphEnd
	cTitle
	cHeadWord
	cHeadTag
	cHeadDistance
	numContext
)

// firstList names the features of the first pass, one a line.
const firstList = `
w0
w-1
w1
w-2
w2
w-1 w0
w0 w1
l0
l-1 l0
s0
x0
t0
t-1
t1
t-1 t0
t0 t1
t-1 t0 t1
t-2 t-1 t0
t0 t1 t2
l0 t1
t-1 l0
t0 w1
w-1 t0
n0
n-1 n0
n0 n1
r0
r0 t0
r0 r1
r-1 r0
t-1 r0 t1
k0
k-1 k0 k1
k0 l0
k0 r0
g0
c0
g-1
g1
c0 t1
t-1 c0
c0 frame
t-1 c0 t1
p0
p-1 p0 p1
p0 r0
p0 t0
p0 l0
l0 frame
r0 frame
t0 frame
k0 frame
clause edge
clause t0
clause r0
edge w0
qp
qp qi
qp qw qi
qp qv qi
qt qu
qp qx
qp qy
q0 qi t0
qs t0
qz t0
qs qz
qs r0
qz r0
qs qz p0
fs r0
ls t0
ds
de
np t0
lv ld
lv t0
lr ld t0
lr lb
lv lb
lr lb w0
lr lb k0
rv rd
rv t0
rr rd t0
rr rb
rv rb
rr rb w0
rr rb k0
av ad
pf
pf po
pf po s0
pb pf po
pn pf po
pf t0 pe
ti t0 r0
ti w0
d0
d0 hw
d0 ht
d0 hd t0
`
