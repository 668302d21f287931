package ner

// titleWords stand before or after a person's name.
const titleWords = `mr mr. mrs mrs. ms ms. miss dr dr. prof. professor sir dame lord lady baroness king queen prince princess emperor sheikh sultan emir pope cardinal archbishop bishop
rev. reverend rabbi imam ayatollah president vice-president premier chancellor minister ministers secretary undersecretary deputy prime foreign defense defence finance interior justice trade
energy health labour labor environment ambassador envoy consul governor mayor senator sen. rep. representative congressman congresswoman congressman mp lawmaker leader chief chairman
chairwoman chairperson chair head director director-general general gen. lt. col. colonel major maj. captain capt. sergeant sgt. admiral adm. commander lieutenant marshal brigadier commissioner
secretary-general spokesman spokeswoman spokesperson negotiator mediator coordinator rapporteur adviser advisor counselor attorney judge justice sheriff speaker whip founder executive ceo
economist analyst activist author journalist candidate nominee coach singer actor actress co-founder vice former acting then-president ex-president state national security affairs special crown highness majesty excellency honourable honorable presidential under assistant presidents premiers undersecretaries dictator strongman businessman billionaire banker lawyer surgeon bishop pastor`

// organisationHeads head the names of organisations.
const organisationHeads = `ministry department office agency bureau commission committee council parliament congress senate assembly court tribunal bank fund union federation confederation league association
organization organisation party front movement alliance coalition army navy corps guard guards police force forces command university college school institute institution foundation society
company corporation corp corp. inc inc. ltd ltd. llc plc group holdings airlines airways motors industries press times post journal news network television radio tribune herald guardian gazette
club team united city hospital church authority administration board chamber centre center service services academy museum trust secretariat forum conference programme program initiative
task observatory laboratory railway railways partnership cabinet directorate watch brotherhood brigade brigades battalion militia television tv studios entertainment technologies systems
politburo presidency treasury exchange reserve panel`

// placeWords head the names of places.
const placeWords = `river lake mountain mountains mount sea ocean bay gulf strait island islands isle peninsula province region county district state valley desert coast airport port bridge square street road
avenue boulevard park stadium palace base camp village town canal border beach cape hill hills forest station tower plaza north south east west northern southern eastern western san santa saint st. fort el los new`

// groupWords are plural names of religions and political groups.
const groupWords = `christians christian muslims muslim jews jewish hindus hindu buddhists buddhist catholics catholic protestants protestant sunnis sunni shiites shiite shia sikhs sikh orthodox evangelicals
democrats republicans conservatives liberals socialists communists communist islamists islamist nazis nazi europeans european africans african asians asian arabs arab americans westerners western latinos hispanics latino hispanic
democrat republican tories zionist zionists marxist leftist islamic kurds kurdish uyghurs uyghur rohingya tamils tamil hutus tutsis roma serbs croats`

// firstNames are given names that are common in international news.
const firstNames = `aaron abdel abdul abdulla abdullah abdulrahman abraham abu adam adrian ahmad ahmed aisha akira alain alan albert alejandro alex alexander alexandra alexandre alexei alexey ali alice alicia
alisher allan allen alfredo alfonso amanda amara amina amir amy ana anatoly andre andrea andreas andrei andrew andrey andrzej andy angela anita ann anna anne anneliese anthony antonio antony arash
arjun arthur asha ashraf augusto aung ayesha barack barbara bashar beatriz ben benjamin bernard bernie bill bob boris brad brian bruce bruno carl carla carlos carmen carol caroline catherine cecilia
charles charlotte chen cheng chloe chris christian christina christine christopher claire clara claude colin cristina cynthia dan daniel daniela dave david deborah denis dennis diana diego dmitri
dmitry dominic dominique donald doris douglas ed eduardo edward elena eli elias elizabeth ellen emily emma emmanuel enrique eric erik ernesto esther eva evelyn evgeny fatima felipe felix ferdinand
fernando fiona florence francesca francesco francis francisco francois frank franz fred frederik gabriel gary gennady geoffrey george georges gerald gerard gianni gilbert giorgio giovanni giuseppe gloria gordon graham
grace greg gregory guillermo gustavo guy hans harald harold harry hassan heather hector heiko helen helena henri henry herbert hiroshi howard hugo hussein ian ibrahim igor ilham imran ingrid irene
irina isaac isabel isabelle ismail ivan jack jacob jacques jaime jair jake james jamal jan jane janet jason javier jean jeff jeffrey jennifer jens jeremy jerry jessica jim jimmy joan joao joe joel
johan johann john johnny jon jonas jonathan jorge jose josef joseph josep joshua juan judith julia julian julie julio justin kamal kamala karen karim karin karl kate katherine kathleen keith ken kenji kenneth
kevin khaled khalid kim kofi konstantin kumar kyle lars laura lauren laurent lee leila leo leon leonardo leonid leslie li liam lin linda lisa liu liz lloyd lorenzo louis louise lucas lucia luis luiz
luke lynn mahmoud manuel marc marcel marco marcos marcus margaret maria marie marina mario mark markus marta martha martin mary mathieu matt matteo matthew maurice max megan mehmet melissa mette
michael michel michele michelle miguel mike mikhail milan min miriam mitch mohamad mohamed mohammad mohammed moon moses muhammad mustafa nadia nancy naomi narendra natalia natalie nathan neil nelson nicholas nick nicola
nicolas nicole nikita nikolai nikos nina noah nora norbert norman olaf oleg olga oliver olivier omar oscar osman otto pablo paolo park pascal patricia patrick paul paula pavel pedro peter petra petro philip
philippe pierre pietro piotr rachel rafael rahul rajesh ralph ramon raul ravi ray raymond rebecca recep rex ricardo richard rick rob robert roberto robin rodrigo roger roland roman ron ronald rosa ross
roy ruben russell ruth ryan sabine said salman salvador sam samantha samir samuel sandra sara sarah scott sean sebastian serge sergei sergey sergio shinzo sharon silvia simon simone sofia sonia sophie stanislav
stefan stella stephanie stephen steve steven stuart sun susan suzanne svetlana sylvia tamara tariq tatiana ted teresa terry theresa thomas tim timothy tina todd tom tomas tony tracy ursula uta vadim valentina valeria
vera veronica victor victoria viktor vincent vitaly vladimir volodymyr walter wang wei wendy werner wilhelm will william winnie wolfgang xavier xi yair yang yasser yuri yusuf yves yvonne zhang zhao zoe`
