package rapporteur

// A CommitmentKind is the kind of a [Commitment].
type CommitmentKind string

// The kinds of commitments.
const (
	Pledge    CommitmentKind = "pledge"    // a promise of own future action
	Agreement CommitmentKind = "agreement" // two or more sides agreed or signed
	Threat    CommitmentKind = "threat"    // an announced cost for the other side
	Measure   CommitmentKind = "measure"   // an act taken now in the dispute
)

// A CommitmentStatus says how far a commitment has come.
type CommitmentStatus string

// The statuses of a commitment.
const (
	CommitmentAnnounced   CommitmentStatus = "announced"
	CommitmentDone        CommitmentStatus = "done"
	CommitmentPlanned     CommitmentStatus = "planned"
	CommitmentConditional CommitmentStatus = "conditional"
	CommitmentWithdrawn   CommitmentStatus = "withdrawn"
)

// A Commitment is what a party binds itself to, or threatens.
type Commitment struct {
	// By are the parties bound, as of a position; more than one for a shared act.
	By []ActorID
	// To is the party it is owed or threatened to, or "".
	To        ActorID
	Kind      CommitmentKind
	Content   Phrase
	Condition Phrase
	Deadline  When
	Status    CommitmentStatus
	Issue     IssueID
}

// An OpenPoint is what the article says is not settled. Where somebody says
// otherwise beside it, it keeps that too: "wide agreement" against "the lack of a
// tangible outcome".
type OpenPoint struct {
	What  Phrase
	Issue IssueID
	// Claim is what a source says was reached, or empty.
	Claim Phrase
	// Claimant is who says so, or "" where nobody is named.
	Claimant ActorID
}
