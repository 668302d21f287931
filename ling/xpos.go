package ling

import "fmt"

// XPOS is a Penn Treebank tag as the English UD treebanks use it. The zero
// value is unset.
type XPOS uint8

// The Penn Treebank tags with the additions of OntoNotes and the Web Treebank.
// Tags that are no Go names are spelt out: PRP$ is PennPRPS, -LRB- PennLRB.
const (
	PennCC XPOS = iota + 1
	PennCD
	PennDT
	PennEX
	PennFW
	PennIN
	PennJJ
	PennJJR
	PennJJS
	PennLS
	PennMD
	PennNN
	PennNNS
	PennNNP
	PennNNPS
	PennPDT
	PennPOS
	PennPRP
	PennPRPS
	PennRB
	PennRBR
	PennRBS
	PennRP
	PennSYM
	PennTO
	PennUH
	PennVB
	PennVBD
	PennVBG
	PennVBN
	PennVBP
	PennVBZ
	PennWDT
	PennWP
	PennWPS
	PennWRB
	PennADD
	PennAFX
	PennGW
	PennHYPH
	PennNFP
	PennLRB
	PennRRB
	PennOpenQuote
	PennCloseQuote
	PennComma
	PennFullStop
	PennColon
	PennDollar
	PennHash
)

// xposNames lists how the standard writes each value, in the order above.
var xposNames = [...]string{
	"",
	PennCC:         "CC",
	PennCD:         "CD",
	PennDT:         "DT",
	PennEX:         "EX",
	PennFW:         "FW",
	PennIN:         "IN",
	PennJJ:         "JJ",
	PennJJR:        "JJR",
	PennJJS:        "JJS",
	PennLS:         "LS",
	PennMD:         "MD",
	PennNN:         "NN",
	PennNNS:        "NNS",
	PennNNP:        "NNP",
	PennNNPS:       "NNPS",
	PennPDT:        "PDT",
	PennPOS:        "POS",
	PennPRP:        "PRP",
	PennPRPS:       "PRP$",
	PennRB:         "RB",
	PennRBR:        "RBR",
	PennRBS:        "RBS",
	PennRP:         "RP",
	PennSYM:        "SYM",
	PennTO:         "TO",
	PennUH:         "UH",
	PennVB:         "VB",
	PennVBD:        "VBD",
	PennVBG:        "VBG",
	PennVBN:        "VBN",
	PennVBP:        "VBP",
	PennVBZ:        "VBZ",
	PennWDT:        "WDT",
	PennWP:         "WP",
	PennWPS:        "WP$",
	PennWRB:        "WRB",
	PennADD:        "ADD",
	PennAFX:        "AFX",
	PennGW:         "GW",
	PennHYPH:       "HYPH",
	PennNFP:        "NFP",
	PennLRB:        "-LRB-",
	PennRRB:        "-RRB-",
	PennOpenQuote:  "``",
	PennCloseQuote: "''",
	PennComma:      ",",
	PennFullStop:   ".",
	PennColon:      ":",
	PennDollar:     "$",
	PennHash:       "#",
}

// String returns the Penn tag as CoNLL-U writes it, or "_" for the zero value.
func (v XPOS) String() string {
	if v == 0 || int(v) >= len(xposNames) {
		return "_"
	}
	return xposNames[v]
}

var xposValues = values[XPOS](xposNames[:])

// ParseXPOS returns the Penn tag that CoNLL-U writes as s; "_" is the zero value.
func ParseXPOS(s string) (XPOS, error) {
	if s == "_" {
		return 0, nil
	}
	v, ok := xposValues[s]
	if !ok {
		return 0, fmt.Errorf("unknown Penn tag %q", s)
	}
	return v, nil
}
