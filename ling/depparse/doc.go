// Package depparse gives the sentences of a Document their trees: Head and
// Deprel of every token, after Universal Dependencies v2.
//
// The scores are those of the network in package neural. What it likes best for
// each token alone is mostly a tree; where it is not, the tree with the highest
// score is found by the algorithm of Chu and Liu (1965) and Edmonds (1967).
// Every sentence gets one root and no cycle, whatever its tokens are.
package depparse
