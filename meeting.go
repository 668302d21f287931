package rapporteur

// A MeetingKind is the kind of a contact between parties.
type MeetingKind string

// The kinds of meetings.
const (
	MeetingMeeting MeetingKind = "meeting"
	MeetingCall    MeetingKind = "call"
	MeetingSummit  MeetingKind = "summit"
	MeetingTalks   MeetingKind = "talks"
	MeetingVisit   MeetingKind = "visit"
)

// A MeetingStatus says whether a meeting took place.
type MeetingStatus string

// The statuses of a meeting.
const (
	MeetingHeld      MeetingStatus = "held"
	MeetingOngoing   MeetingStatus = "ongoing"
	MeetingPlanned   MeetingStatus = "planned"
	MeetingProposed  MeetingStatus = "proposed"
	MeetingCancelled MeetingStatus = "cancelled"
)

// A Meeting is a contact between parties.
type Meeting struct {
	Kind         MeetingKind
	Status       MeetingStatus
	Participants []ActorID
	// Place is as written in the article, or "".
	Place string
	// Country is the state in which Place lies, as far as the text or the tables of
	// actors know, by its id: the ISO 3166-1 alpha-3 code; or "".
	Country ActorID
	When    When
	// Duration is a TIMEX3 duration such as "PT3H", or "".
	Duration string
	// Outcome is what the article says came of it, in its words.
	Outcome Phrase
}
