"""Two plans as an agency would write them, one in English and one in Finnish."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from strategy.starters import ChallengeKind

KEYS = [UUID(int=number) for number in range(1, 5)]
_MONTHS = [date(2027, month, 1) for month in range(1, 13)]

ENGLISH: dict[str, Any] = {
    "title": "Repair first: 2027",
    "version": "1.2",
    "summary": (
        "Mending & Moor repairs outdoor clothing that others would throw away. In 2027 we want to be "
        "the first name that walkers in the north of England think of when a zip breaks or a seam "
        "leaks.\n\nWe will show the work itself: the hands, the stitch, the jacket before and after. "
        "Everything we publish either teaches a small repair or tells the story of one garment."
    ),
    "expected_result": (
        "By the end of the year four in ten repairs are booked online, the waiting list is under two "
        "weeks and every second customer comes back with a second garment."
    ),
    "strengths": "- Twelve years of hand skills, three master menders\n- Repairs are guaranteed for two years\n- 4.9 stars from 1,140 reviews",
    "weaknesses": "- One workshop, one bottleneck\n- No photographer on the team\n- Booking by telephone only",
    "opportunities": "- The right to repair is in the news\n- Three national park shops want drop-off points",
    "threats": "- Large brands open repair counters of their own\n- Postage prices rise every spring",
    "baseline": (
        "Website: 2,310 visits a month, 1.4% of them book (web analytics, October 2026).\n"
        "Instagram: 6,120 followers, 3.1% engagement by reach (network export, October 2026).\n"
        "Newsletter: 1,870 readers, 41% open it."
    ),
    "competitors": [
        {"name": "Summit Stitch", "handles": "@summitstitch", "followers": 18400, "posts_a_week": Decimal("5.0"), "notes": "Fast and friendly, shows prices, rarely the work."},
        {"name": "The Gear Clinic", "handles": "@gearclinic", "followers": 9150, "posts_a_week": Decimal("2.5"), "notes": "Long videos; strong with climbers."},
        {"name": "Brand repair counters", "handles": "", "followers": None, "posts_a_week": None, "notes": "Free under guarantee, weeks of waiting."},
    ],
    "challenges": [
        {"key": KEYS[0], "kind": ChallengeKind.AWARENESS, "statement": "Walkers outside Cumbria don't know that we exist", "evidence": "7 in 10 customers live within 30 miles of the workshop (bookings 2026).", "severity": 5, "owner": "Harriet Lund"},
        {"key": KEYS[1], "kind": ChallengeKind.SELLING, "statement": "People ask for a price and then don't book", "evidence": "Of 940 enquiries by e-mail 310 became a repair.", "severity": 4, "owner": "Tom Ferris"},
        {"key": KEYS[2], "kind": ChallengeKind.LOYALTY, "statement": "Most customers come once and never again", "evidence": "22% second repairs within two years.", "severity": 3, "owner": "Harriet Lund"},
        {"key": KEYS[3], "kind": ChallengeKind.INFRASTRUCTURE, "statement": "Booking works by telephone alone", "evidence": "", "severity": 4, "owner": ""},
    ],
    "goals": [
        {"objective": "Be known across the north of England by showing one real repair every week", "challenge_key": KEYS[0], "metric": "Reach a month", "unit": "people", "baseline": Decimal("14200"), "target": Decimal("45000"), "due_on": date(2027, 9, 30), "stage": "reach", "owner": "Harriet Lund"},
        {"objective": "Bring walkers to the price guide by teaching small repairs", "challenge_key": KEYS[1], "metric": "Visits to the price guide", "unit": "visits", "baseline": Decimal("480"), "target": Decimal("2000"), "due_on": date(2027, 6, 30), "stage": "act", "owner": "Tom Ferris"},
        {"objective": "Turn enquiries into repairs by answering with a photograph and a fixed price", "challenge_key": KEYS[1], "metric": "Enquiries that become repairs", "unit": "%", "baseline": Decimal("33"), "target": Decimal("50"), "due_on": date(2027, 10, 31), "stage": "convert", "owner": "Tom Ferris"},
        {"objective": "Bring customers back by reminding them when a garment is due for care", "challenge_key": KEYS[2], "metric": "Second repairs within two years", "unit": "%", "baseline": Decimal("22"), "target": Decimal("30.5"), "due_on": date(2027, 12, 31), "stage": "engage", "owner": "Harriet Lund"},
        {"objective": "Make the workshop a place that people want to visit", "metric": "", "stage": "engage", "owner": "Ada Moor"},
    ],
    "strategy_do": (
        "We show the work. A repair is the best argument for a repair, so every story starts at the "
        "damage and ends on the hill.\n\nWe teach what people can do themselves, because whoever has "
        "sewn on a button trusts those who can replace a zip.\n\n- One repair story a week, told on every channel in its own way\n- One lesson a fortnight\n- Prices in the open"
    ),
    "strategy_do_not": "- We don't shame anybody for buying new\n- We don't work with influencers who have not worn the repair for a season\n- No discounts: the price is the price",
    "channel_plans": [
        {"network": "instagram", "role": "The workshop's window: before and after, hands at work", "posts_a_week": Decimal("4"), "formats": "Carousels, short videos", "tone": "Warm, exact"},
        {"network": "bluesky", "role": "Conversation with the outdoor and repair communities", "posts_a_week": Decimal("5"), "formats": "Short posts, threads", "tone": "Dry humour, generous"},
        {"network": "youtube", "role": "The school: repairs that you can do at home", "posts_a_week": Decimal("0.5"), "formats": "Lessons of 4 to 8 minutes", "tone": "Patient"},
        {"network": "newsfeed", "role": "The archive: every story at its own address", "posts_a_week": Decimal("1"), "formats": "Articles with pictures", "tone": "Unhurried"},
    ],
    "pillars": [
        {"name": "One garment's story", "purpose": "Shows that a repair is worth it.", "share": 35, "examples": "The jacket that went up Scafell 200 times"},
        {"name": "Do it yourself", "purpose": "Teaches, and earns trust.", "share": 25, "examples": "Waxing a zip; patching a down jacket"},
        {"name": "People of the workshop", "purpose": "Gives the brand faces and hands.", "share": 15, "examples": "Ada's forty years at the machine"},
        {"name": "Prices and booking", "purpose": "Takes away the last doubt.", "share": 15, "examples": "What a new zip costs and why"},
        {"name": "The right to repair", "purpose": "Takes a stand where it is ours to take.", "share": 10, "examples": "What the new law means for your rucksack"},
    ],
    "community": "Questions about prices are answered within four working hours, everything else within one day.\n\n- Complaints go to Harriet Lund within the hour\n- We hide insults, we don't delete criticism\n- Whoever asks for an appointment gets the booking link and a name",
    "actions": [
        {"task": "Put the price guide online", "owner": "Tom Ferris", "starts_on": date(2027, 1, 11), "due_on": date(2027, 2, 12), "status": "started"},
        {"task": "Hire a photographer for two days a month", "owner": "Harriet Lund", "starts_on": date(2027, 1, 18), "due_on": date(2027, 2, 26), "status": "open"},
        {"task": "Choose and set up online booking", "owner": "Tom Ferris", "starts_on": date(2027, 2, 1), "due_on": date(2027, 4, 30), "status": "open"},
        {"task": "Agree drop-off points with the national park shops", "owner": "Ada Moor", "starts_on": None, "due_on": date(2027, 5, 31), "status": "open"},
    ],
    "control": "The numbers of the month are read on the first Tuesday of the next one, by Harriet Lund and Tom Ferris, from the networks' exports and the booking list.\n\nA goal that is behind by more than a fifth for two months in a row gets a decision: more, different or stop.\n\nReviews: 31 March, 30 June, 30 September, 15 December 2027.",
    "risks": [
        {"risk": "The workshop is full and the waiting list grows", "trigger": "More than three weeks' wait", "response": "Paid posts pause; stories go on; the list is shown openly.", "owner": "Ada Moor"},
        {"risk": "A repair fails on the hill and the story spreads", "trigger": "A complaint with a picture", "response": "Call within the hour, repair or refund the same day, tell what was learned.", "owner": "Harriet Lund"},
        {"risk": "The photographer is not found in time", "trigger": "Nobody signed by 12 March", "response": "Two menders learn to film with a telephone; quality drops, rhythm stays.", "owner": "Harriet Lund"},
        {"risk": "A network changes its rules on video", "trigger": "Reach halves for two weeks", "response": "Move the week's story to the next channel in the plan.", "owner": "Tom Ferris"},
        {"risk": "Postage becomes dearer than the repair", "trigger": "Price list of the carriers in April", "response": "Push the drop-off points; raise the minimum order.", "owner": ""},
    ],
}  # fmt: skip

FINNISH: dict[str, Any] = {
    "title": "Löylyä läpi vuoden: sähköisen markkinointiviestinnän vuosisuunnitelma 2027",
    "version": "2.0",
    "summary": (
        "Järvisauna veistää hirsisaunoja järvenrantoihin ja pihoihin. Vuonna 2027 haluamme, että "
        "mökin rakentamista suunnitteleva perhe löytää meidät jo ensimmäisenä iltana, jolloin se "
        "alkaa haaveilla saunasta.\n\nNäytämme työn metsästä löylyyn: puun, hirsimiehet ja ensimmäisen "
        "saunaillan. Yleiskäyttöisiä rakennustarvikemainoksia emme tee."
    ),
    "expected_result": "Vuoden lopussa joka kolmas tarjouspyyntö tulee verkosta, ja tarjouspyynnöistä neljännes johtaa kauppaan.",
    "strengths": "- Oma metsä ja oma veistämö\n- Kolmenkymmenen vuoden takuu hirsikehikolle\n- Tyytyväisten asiakkaiden suosittelut",
    "weaknesses": "- Kuvamateriaali vanhentunutta\n- Asiakaspalvelu tavoitettavissa vain arkisin",
    "opportunities": "- Saunakulttuuri Unescon luettelossa\n- Etätyö on siirtänyt perheitä mökeille",
    "threats": "- Korkotason nousu siirtää rakennuspäätöksiä\n- Halvat tuontielementit",
    "baseline": "Verkkosivusto: 3 850 kävijää kuukaudessa (verkkoanalytiikka, lokakuu 2026).\nInstagram: 11 400 seuraajaa, sitoutuminen 2,7 % tavoittavuudesta.",
    "competitors": [
        {"name": "Pohjolan Hirsi- ja Saunarakentajat", "handles": "@pohjolanhirsi", "followers": 23900, "posts_a_week": Decimal("3.5"), "notes": "Näyttävät kuvat, hintoja ei kerrota."},
        {"name": "Lähisauna", "handles": "@lahisauna", "followers": 5200, "posts_a_week": Decimal("1"), "notes": "Siirrettävät saunat, edullinen mielikuva."},
    ],
    "challenges": [
        {"key": KEYS[0], "kind": ChallengeKind.AWARENESS, "statement": "Järvisaunaa ei tunneta Pirkanmaan ulkopuolella", "evidence": "Autettu tunnettuus 8 % (puhelinhaastattelu, 500 vastaajaa, syyskuu 2026).", "severity": 5, "owner": "Aino Saarelainen"},
        {"key": KEYS[1], "kind": ChallengeKind.TRAFFIC, "statement": "Hakukoneista löydytään vain yrityksen nimellä", "evidence": "Hakuliikenteestä 81 % sisältää nimen.", "severity": 4, "owner": "Veikko Mäntyharju"},
        {"key": KEYS[2], "kind": ChallengeKind.SELLING, "statement": "Tarjouspyyntöön vastaaminen kestää liian kauan", "evidence": "Vastausajan mediaani 52 tuntia.", "severity": 3, "owner": "Aino Saarelainen"},
        {"key": KEYS[3], "kind": ChallengeKind.CULTURE, "statement": "Veistämöllä ei ole totuttu kuvaamaan työtä", "evidence": "", "severity": 2, "owner": "Veikko Mäntyharju"},
    ],
    "goals": [
        {"objective": "Tunnettuus kasvaa Länsi- ja Keski-Suomessa näyttämällä joka viikko yksi rakenteilla oleva sauna", "challenge_key": KEYS[0], "metric": "Autettu tunnettuus", "unit": "%", "baseline": Decimal("8"), "target": Decimal("14.5"), "due_on": date(2027, 11, 30), "stage": "reach", "owner": "Aino Saarelainen"},
        {"objective": "Hakuliikenne monipuolistuu vastaamalla saunan rakentajan kysymyksiin", "challenge_key": KEYS[1], "metric": "Nimettömän hakuliikenteen osuus", "unit": "%", "baseline": Decimal("19"), "target": Decimal("40"), "due_on": date(2027, 9, 30), "stage": "act", "owner": "Veikko Mäntyharju"},
        {"objective": "Tarjouspyyntöjen määrä kaksinkertaistuu avoimella hinnastolla", "challenge_key": KEYS[2], "metric": "Tarjouspyynnöt kuukaudessa", "unit": "kpl", "baseline": Decimal("21"), "target": Decimal("42"), "due_on": date(2027, 8, 31), "stage": "convert", "owner": "Aino Saarelainen"},
        {"objective": "Vastaamme tarjouspyyntöön saman työpäivän aikana", "challenge_key": KEYS[2], "metric": "Vastausajan mediaani", "unit": "h", "baseline": Decimal("52"), "target": Decimal("8"), "due_on": date(2027, 4, 30), "stage": "convert", "owner": "Aino Saarelainen"},
        {"objective": "Asiakkaat kertovat saunastaan muille", "metric": "", "stage": "engage", "owner": "Veikko Mäntyharju"},
    ],
    "strategy_do": "Kerromme saunan tarinan puusta löylyyn. Jokainen julkaisu vastaa yhteen kysymykseen, jonka saunan rakentaja todella esittää.\n\n- Yksi rakennustyömaa viikossa\n- Hinnat ja toimitusajat avoimesti\n- Asiakkaan ensimmäinen saunailta omin sanoin",
    "strategy_do_not": "- Emme kilpaile hinnalla\n- Emme julkaise kuvapankkikuvia",
    "channel_plans": [
        {"network": "instagram", "role": "Työmaan ikkuna: veistäminen, pystytys, ensimmäinen löyly", "posts_a_week": Decimal("4"), "formats": "Kuvasarjat, lyhytvideot", "tone": "Lämmin, rauhallinen"},
        {"network": "facebook", "role": "Mökkiläisten kysymykset ja vastaukset", "posts_a_week": Decimal("3"), "formats": "Kuvat, kyselyt", "tone": "Auttavainen"},
        {"network": "youtube", "role": "Rakentamisen oppitunnit", "posts_a_week": Decimal("0.5"), "formats": "Opetusvideot", "tone": "Asiantunteva"},
        {"network": "newsfeed", "role": "Ajankohtaista verkkosivustolla", "posts_a_week": Decimal("1"), "formats": "Artikkelit", "tone": "Selkeä"},
    ],
    "pillars": [
        {"name": "Metsästä löylyyn", "purpose": "Näyttää käsityön arvon.", "share": 35, "examples": "Kelohongan kaato; salvoksen veisto"},
        {"name": "Saunanrakentajan kysymykset", "purpose": "Tuo hakuliikennettä ja luottamusta.", "share": 25, "examples": "Lupamenettely ranta-alueella"},
        {"name": "Ensimmäinen saunailta", "purpose": "Asiakas kertoo itse.", "share": 20, "examples": "Perhe Koskelan rantasauna"},
        {"name": "Hinnat ja toimitusajat", "purpose": "Poistaa viimeisen epäilyksen.", "share": 10, "examples": "Mitä 25 neliön sauna maksaa"},
        {"name": "Saunakulttuuri", "purpose": "Puhuttaa ja yhdistää.", "share": 10, "examples": "Vihta vai vasta"},
    ],
    "community": "Tarjouspyyntöihin vastataan saman työpäivän aikana, muihin viesteihin vuorokaudessa.\n\n- Reklamaatiot ohjataan heti Aino Saarelaiselle\n- Asiatonta kieltä ei sallita; arvostelua ei poisteta",
    "actions": [
        {"task": "Hinnasto verkkosivustolle", "owner": "Aino Saarelainen", "starts_on": date(2027, 1, 7), "due_on": date(2027, 2, 15), "status": "started"},
        {"task": "Kuvausohjeet veistämölle ja työmaille", "owner": "Veikko Mäntyharju", "starts_on": date(2027, 1, 11), "due_on": date(2027, 1, 29), "status": "done"},
        {"task": "Hakukoneoptimoinnin kartoitus", "owner": "Veikko Mäntyharju", "starts_on": date(2027, 2, 1), "due_on": date(2027, 3, 31), "status": "open"},
    ],
    "control": "Kuukauden luvut luetaan seuraavan kuun ensimmäisenä tiistaina.\n\nKatselmukset: 31.3., 30.6., 30.9. ja 15.12.2027.",
    "risks": [
        {"risk": "Veistämön kapasiteetti loppuu kesken", "trigger": "Toimitusaika yli kuusi kuukautta", "response": "Maksettu mainonta tauolle; kerrotaan toimitusaika avoimesti.", "owner": "Aino Saarelainen"},
        {"risk": "Asiakas pettyy julkisesti", "trigger": "Reklamaatio, jossa on kuva", "response": "Soitto tunnin sisällä, korjaus viikossa.", "owner": "Aino Saarelainen"},
        {"risk": "Kuvaaminen jää työmaan kiireen alle", "trigger": "Kaksi viikkoa ilman kuvia", "response": "Kuvauspäivä kerran kuussa ulkopuolisen kuvaajan kanssa.", "owner": "Veikko Mäntyharju"},
        {"risk": "Korkotaso laskee kysyntää", "trigger": "Tarjouspyynnöt vähenevät viidenneksen", "response": "Painopiste pihasaunoihin ja kunnostukseen.", "owner": ""},
        {"risk": "Tuontielementtien hintakampanja", "trigger": "Kilpailijan kampanja", "response": "Ei vastata hinnalla; elinkaarikustannuslaskelma esiin.", "owner": "Aino Saarelainen"},
    ],
}  # fmt: skip


def budget_lines(currency: str, names: dict[str, str], *, rate: str) -> list[dict[str, Any]]:
    """Return thirty lines over twelve months: 18 of media and tools, 12 of people."""
    lines: list[dict[str, Any]] = []
    for number, month in enumerate(_MONTHS):
        lines.append(
            {
                "description": names["people"],
                "category": "people",
                "month_on": month,
                "hours": Decimal("24.5"),
                "hourly_rate": Decimal(rate),
                "planned": Decimal("24.5") * Decimal(rate),
            }
        )
        if number % 2 == 0:
            lines.append({"description": names["media"], "category": "media", "month_on": month + timedelta(days=14), "planned": Decimal("450.50")})  # fmt: skip
        if number % 3 == 0:
            lines.append({"description": names["production"], "category": "production", "month_on": month, "planned": Decimal("1280.00"), "committed": Decimal("1280.00") if number == 0 else None, "actual": Decimal("1312.40") if number == 0 else None})  # fmt: skip
        if number in {0, 4, 8}:
            lines.append({"description": names["tools"], "category": "tools", "month_on": month, "planned": Decimal("89.90")})  # fmt: skip
    while len(lines) < 30:
        month = _MONTHS[len(lines) % 12]
        lines.append({"description": names["fees"], "category": "fees", "month_on": month, "planned": Decimal("333.33")})  # fmt: skip
    return [{"currency": currency, **line} for line in lines]


def english(**values: Any) -> dict[str, Any]:
    """Return the values of the English plan."""
    names = {
        "people": "Content manager",
        "media": "Paid posts on Instagram",
        "production": "Photographer, two days",
        "tools": "Planning and captions",
        "fees": "Agency, quarterly advice",
    }
    return {**ENGLISH, "budget_lines": budget_lines("GBP", names, rate="38.00"), **values}


def finnish(**values: Any) -> dict[str, Any]:
    """Return the values of the Finnish plan."""
    names = {
        "people": "Sisältösuunnittelija ja yhteisömanageri",
        "media": "Maksettu mainonta sosiaalisessa mediassa",
        "production": "Valokuvaus- ja videotuotantopäivät",
        "tools": "Julkaisu- ja tekstitysohjelmistot",
        "fees": "Markkinointiviestintätoimiston asiantuntijapalkkiot",
    }
    return {**FINNISH, "budget_lines": budget_lines("EUR", names, rate="52.00"), **values}
