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

// A MeetingFormat says how those who meet meet, as far as the article does in words; "" where it does
// not: it is never counted from the participants.
type MeetingFormat string

// The formats of meetings.
const (
	FormatBilateral    MeetingFormat = "bilateral"
	FormatTrilateral   MeetingFormat = "trilateral"
	FormatMultilateral MeetingFormat = "multilateral"
	FormatDirect       MeetingFormat = "direct"   // face to face
	FormatIndirect     MeetingFormat = "indirect" // through others who go between them
)

// Begun reports whether a meeting of status s takes or has taken place.
func (s MeetingStatus) Begun() bool { return s == MeetingHeld || s == MeetingOngoing }

// A Meeting is a contact between parties.
type Meeting struct {
	Kind         MeetingKind
	Status       MeetingStatus
	Participants []ActorID
	Format       MeetingFormat
	// Mediators are those who are said to bring the participants together. They are none of
	// these, unless fewer than two would be left.
	Mediators []ActorID
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
