package coref

import "strings"

func set(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, list := range words {
		for w := range strings.FieldsSeq(list) {
			m[w] = true
		}
	}
	return m
}

// First names that are given to one sex in nearly all cases, as the lists of
// baby names that statistical offices publish have them; names that both bear
// (Alex, Andrea, Jean, Kim, Robin, Sasha) are left out.
var (
	masculineNames = set(`aaron abdel abdul abdulla abdullah abdulrahman abel abraham abu adam adel adolfo adrian ahmad ahmed akira alain alan albert alberto aldo alejandro aleksandr alexander alexandre alexandros
alexei alexey alfonso alfred alfredo ali alisher allan allen alois amir amos anatoly anders andre andreas andrei andres andrew andrey andriy andrzej andy anthony anton antonio antony antti aquilino ariel armando arjun arnaud arnold
arthur artur arturo asad ashraf attila august augusto aung avi axel aziz baltasar barack barry bashar bart bashir basil benedict benigno benito benjamin benny bernard bernardo bernd bernie bert bill billy bjorn bob bobby bogdan boris brad bradley brandon brendan brent brett brian
bruce bruno bryan burak burhan calvin carl carlo carlos carsten cesar chad chandra charles charlie chen christian christoph christophe christopher chuck clarence claudio claus clifford clinton colin conor craig curtis cyril cyrus dag damian damien dan daniel
daniele danilo danny dario darren dave david dean dennis denys derek dick didier diego dieter dimitri dimitris dirk dmitri dmitriy dmitry dmytro don donald douglas duncan dwight earl eberhard ed eddie edgar eduard eduardo edward edwin efraim ehud
elias elijah eliot elmar elon emil emilio emmanuel emmerson enda enrico enrique eric erich erik ernest ernesto ernst erwin esteban ethan eugene evan evgeny fabian fabio fadi fahd faisal faisel farid farouk felipe felix ferdinand fernando fidel filip finn florian
francesco francis francisco franco francois françois frank franklin franz fred frederic frederick frederik fritz fumio gary gavin geoffrey georg george georges georgios gerald gerard gerhard gianni gideon gilbert giorgio giovanni giuseppe glenn gonzalo gordon graham greg gregory
guido guillaume guillermo gunter gunther gustav gustavo guy habib hakan hamad hamid hamza hans harald harold harry harvey hasan hashim hassan hector heiko helmut hendrik henri henrik henry herbert herman hernan hideki hiroshi horacio horst hosni howard hubert hugh
hugo humberto hussein hussain ian ibrahim idriss igor ilham ilya imran ingmar ioannis isaac ismail issa istvan ivan ivo jack jacob jacques jaime jair jakob jamal james jan jared jaroslaw jason javier jawad jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy
joachim joao joaquin jochen joe joel johan johann johannes john johnny jon jonas jonathan jorge jose josé josef joseph joshua josé juan juergen jules julian julio jurgen justin kaspar karel karim karl karsten kassym kazimierz keith kemal ken kenneth kevin khaled
khalid khalifa khalil kofi konrad konstantin konstantinos krzysztof kurt lars laszlo laurent lawrence lech lee leo leon leonard leonardo leonid leopold lev lewis lindsey lloyd lorenzo lothar louis luc luca lucas luciano ludwig luigi luis luiz lukas luke lutz lyndon
mahmood mahmoud mahmud maksim malcolm malik manfred manmohan manuel marc marcel marcelo marco marcos marek mario mariano marin mark marko markus martin marty marvin massimo mateusz mathias matt matteo matthew matthias matti maurice mauricio max maxim maximilian mehdi mehmet michael
michel miguel mihai mike mikhail mikheil milan miles milos miroslav mitch mitt mohamad mohamed mohammad mohammed mohamud moon moqtada morgan moshe muammar muhammad muhammadu murat mustafa mykola nabil naftali narendra nasser nathan nawaf nawaz ned neil nelson nicholas nick nico
nicolas nigel nikita nikola nikolai nikolas nikolay niklas nils noah noel norbert norman nouri olaf olaf oleg oleh oleksandr oleksiy oliver olivier olli omar oscar osama oskar otto owen pablo paolo pascal patrick paul paulo pavel pavlo pedro pekka per percy peter petr petro petteri phil philip
philipp philippe pierre pieter piotr pranab prince quentin rachid rafael rafik rainer ralf ralph ramon ramzan ramzi randall randy rashid raul ray raymond recep reinhard reinhold rene rex ricardo riccardo richard rick rishi robert roberto rodrigo roger roland rolf roman romano ron ronald
rory ross roy ruben rudolf rudy rupert russell ruslan ryan sadiq saeed salih salman salvador salvatore salva sam samir samuel sanjay santiago saul saulo scott sean sebastian sergei sergey sergio serhiy seth shavkat shawn shigeru shinzo sidney siegfried sigmar silvio simon
solomon stanislav stanley stefan stefano stephane stephen steve steven stuart sultan sven sviatoslav tadeusz taro tayyip ted teodoro terrence terry thabo theodore theresias thomas thorsten tim timothy tobias todd tom tomas tomasz tommy tony toshio travis trevor udo
ulrich umberto uwe vaclav valentin valery valeriy vasily vernon vicente victor viktor vincent vincenzo vitali vitaly vittorio vlad vladimir vladislav vojislav volker volodymyr walid walter warren wayne werner wilhelm will willem william willy wim winston wladyslaw wolfgang wolodymyr xavier
yasser yevgeny yoshihide yousef youssef yuri yury yusuf yves zbigniew zine zoran`)
	feminineNames = set(`abigail adriana agata agnes agnieszka aisha alejandra aleksandra alessandra alexandra alice alicia alina alison alma amanda amal amber amelia amina amira amy ana anastasia angela angelica angelina angelique anita anja anke
ann anna annalena anne annegret anneliese annemarie annette annie antonia april arancha astrid audrey aurora ayesha barbara beata beatrice beatriz becky bella benita bernadette beth betsy betty beverly birgit bonnie brenda bridget brigitte britta camila camilla
carla carmen carol carole carolina caroline carolyn carrie caterina catherine cathy cecilia celia charlotte chelsea chiara christiane christina christine chloe cindy claire clara claudia clare colleen condoleezza constance consuelo corazon cornelia cristina crystal cynthia dagmar dalia
daniela danielle daria deborah debbie debra delia denise diana diane dilma dina dolores donna dora doris dorothea dorothy edith eileen elaine eleanor elena eleni elisa elisabeth eliza elizabeth ella ellen elsa elsie emily emma erica erika erna ernestina esther eugenia eva evelyn
fatima fatma federica felicia fiona flora florence frances francesca franziska frauke frederica frida gabriela gabriele gabrielle gail galina georgia georgina geraldine gerda gertrude gina giorgia gisela giulia gladys gloria golda grace graciela greta gretchen gro gudrun gwen hanan hanna hannah
hannelore heather heidi heike helen helena helene helga helle henrietta hilary hilda hillary hina ida ilse imelda indira ines ingeborg ingrid irena irene irina iris irma isabel isabella isabelle ivana ivanka jacinda jacqueline jane janet janice janine jasmine jeanne jelena jennifer jenny
jessica jill joan joanna joanne jocelyn johanna josephine joyce juana judith judy julia juliana julie juliet june justine kaja kamala karen karin karina katarina kate katerina katharina katherine kathleen kathryn kathy katie katja katrin kathrin kayla khadija kirsten kirsti kristalina
kristen kristin kristina lara laura lauren lea leila lena leni leonie leticia lidia lillian lily linda lisa liudmila liz liza lola lorena loretta louise lucia lucille lucy luisa lydia lyudmila madeleine madeline magdalena maia malala manuela marcia margaret margarita margot maria mariana marianne
mariam marie marija marilyn marina marine marta martha martina mary maryam matilda maureen mayra megan meghan melania melanie melinda melissa mercedes meryl mette michaela michele michelle mildred mira miranda miriam mireya moira molly monica monika muriel nadia nancy naomi natalia natalie natasha
nelly nicola nicole nina nora norma olena olga olivia oksana oprah pamela patricia patrizia paula pauline penelope petra phoebe phyllis pilar polly priscilla priti rachel rachida ramona raquel rebecca regina renata renate rita roberta rosa rosalind rosario rose rosemary rosie roxana ruth
sabina sabine sabrina sally samantha samia sandra sara sarah segolene ségolène selma serena sharon sheikha sheila sherry shirin shirley sigrid silke silvana silvia simone sirimavo sofia sofie sonia sonja sophia sophie stacey stella stephanie sue susan susana susanne svetlana svitlana swetlana
sylvia sylvie tamara tania tanya tarja tatiana tatyana teresa thelma theresa therese tina tracy trisha tsai ulrike ursula valentina valeria valerie vanessa vera veronica veronika victoria viola violet violeta virginia vivian viviane wanda wendy winnie xenia yasmin yelena
yingluck yolanda yulia yuliia yvette yvonne zainab zoe zsuzsanna zuzana`)
)

// Words that tell the sex of whom they name, titles among them.
var (
	masculineNouns = set(`man men boy father son brother husband uncle nephew grandfather grandson king prince emperor duke sheikh emir emperor sultan baron lord sir mr mr. gentleman spokesman businessman chairman congressman
policeman fireman statesman cameraman salesman salesman actor waiter monk priest pope bishop archbishop imam ayatollah cardinal guy dad widower bridegroom groom stepfather godfather nobleman craftsman sportsman fisherman serviceman alderman councilman assemblyman clergyman lad fellow rabbi mullah`)
	feminineNouns = set(`woman women girl mother daughter sister wife aunt niece grandmother granddaughter queen princess empress duchess baroness lady madam mrs mrs. ms ms. miss spokeswoman businesswoman chairwoman congresswoman
policewoman actress waitress nun mom mum widow bride stepmother godmother heroine hostess councilwoman assemblywoman girlfriend mistress`)
)

// persons head phrases for one human being each, or several in the plural.
var persons = set(`person people man woman boy girl child kid baby adult teenager youth human individual guy father mother parent son daughter brother sister husband wife uncle aunt cousin nephew niece grandfather grandmother
grandson granddaughter friend neighbor neighbour colleague partner couple fiance widow widower bride relative twin spouse boyfriend girlfriend king queen prince princess emperor empress monarch duke duchess emir sheikh sultan lord lady baron knight noble
president vice-president premier minister chancellor secretary undersecretary governor mayor senator representative congressman congresswoman lawmaker legislator deputy mp politician candidate nominee incumbent leader ruler dictator chief head chairman chairwoman
chairperson chair director manager executive ceo founder owner boss commissioner ambassador envoy diplomat consul negotiator mediator delegate official spokesman spokeswoman spokesperson adviser advisor aide assistant counselor coordinator administrator
inspector officer soldier general colonel major captain lieutenant sergeant commander admiral marshal veteran fighter rebel militant insurgent terrorist gunman bomber hijacker sniper guard policeman policewoman detective agent spy sheriff lawyer attorney prosecutor judge
justice juror witness plaintiff defendant suspect victim survivor criminal prisoner inmate detainee hostage murderer killer thief robber offender convict activist protester demonstrator campaigner dissident reformer supporter opponent critic rival ally enemy
journalist reporter correspondent editor columnist author writer poet novelist playwright blogger photographer cameraman publisher translator interpreter historian scientist researcher scholar professor teacher lecturer student pupil graduate dean principal
doctor physician surgeon nurse patient therapist psychologist psychiatrist dentist pharmacist engineer architect designer programmer developer inventor mathematician physicist chemist biologist economist analyst expert specialist consultant banker trader investor broker
businessman businesswoman entrepreneur employer employee worker laborer miner farmer fisherman driver pilot sailor mechanic carpenter plumber electrician builder cook chef waiter waitress baker butcher tailor clerk cashier accountant actor actress singer musician composer
conductor pianist guitarist drummer dancer artist painter sculptor filmmaker producer comedian celebrity star player footballer striker goalkeeper defender midfielder coach athlete champion winner loser runner swimmer cyclist boxer fan spectator
priest bishop archbishop cardinal pope monk nun pastor minister rabbi imam cleric preacher prophet saint believer citizen resident villager immigrant migrant refugee exile foreigner native tourist visitor traveller traveler passenger guest host customer client consumer
buyer seller user reader viewer listener audience voter member participant speaker caller stranger hero heroine legend genius pioneer successor predecessor counterpart heir descendant ancestor orphan guardian servant slave master veteran volunteer donor sponsor
patron apprentice intern trainee beginner amateur professional colleague peer teammate captain skipper crewman astronaut cosmonaut explorer hunter rider jockey gamer streamer hacker whistleblower nominee laureate philosopher thinker strategist tactician mastermind
accomplice gangster dealer smuggler trafficker addict lover enthusiast collector critic observer onlooker bystander passerby pedestrian commuter motorist cop firefighter paramedic lifeguard`)

// bodies head phrases for many people who act as one: "it" or "they".
var bodies = set(`government administration cabinet regime authority ministry department agency bureau office parliament congress senate assembly legislature house court tribunal council commission committee board panel
union federation confederation association organisation organization institution institute foundation society club league alliance bloc coalition party faction movement group team crew staff company firm corporation business bank fund enterprise manufacturer maker producer
supplier retailer store shop airline operator utility publisher newspaper magazine broadcaster network channel station studio university college school hospital church army navy force military police militia unit brigade battalion delegation mission embassy consulate
state country nation republic kingdom city town province region municipality county district village community family tribe population public band choir orchestra jury majority minority opposition junta kremlin presidency industry sector market`)

// standing are pronouns that stand for a noun phrase and are no personal ones.
// They take up nothing that is looked for, but others take them up.
var standing = set(`this that these those someone somebody everyone everybody anyone anybody many some others another`)

// peopleNouns are plural without an ending.
var peopleNouns = set(`people police cattle personnel folk clergy`)

// wholes are the plural nouns that, with "both", "the two" and the like, take
// two together; the persons among them stand in pairOfPersons.
var (
	wholes = set(`side party country nation state government capital company organisation organization group camp delegation team ally rival neighbour neighbor power foe partner union bank agency ministry leader man woman minister president official premier
diplomat envoy negotiator counterpart chief secretary politician candidate senator lawmaker leader king colleague`)
	pairOfPersons = set(`leader man woman minister president official premier diplomat envoy negotiator counterpart chief secretary politician candidate senator lawmaker king colleague`)
)

// businesses are those of them that take up the name of a business, noBusiness words in the names of others.
var (
	businesses = set("company firm corporation automaker carmaker manufacturer maker operator retailer")
	noBusiness = set(`party democrats republicans conservatives liberals greens labour ministry court parliament congress senate council committee police army
government university commission`)
)

// anyBody are the words that can take up the name of any organisation.
var anyBody = set(`company firm group corporation automaker carmaker manufacturer maker agency organisation organization body bloc broadcaster network newspaper operator retailer`)
