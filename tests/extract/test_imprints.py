"""Heads as papers and sites of many countries print them: who published, and when; and that no claim comes of them."""

from __future__ import annotations

import pytest

from extract.article import Article, parse
from extract.imprints import imprint, printed
from graph.claim import iso

BODY = (
    "A footbridge over the Sorra gave way on Monday morning, and four people were hurt, the police said.",
    "The mayor said that it had been inspected in spring.",
)

UNDER_A_HEADLINE = [
    ("Reuters, 19 April 2016", "Reuters", "2016-04-19"),
    ("The Harbour Gazette | Tuesday 4 May 2010", "The Harbour Gazette", "2010-05-04"),
    ("Luma Times — May 4, 2010, 06:15 WIB", "Luma Times", "2010-05-04"),
    ("THE SORRA HERALD\nMay 4, 2010", "The Sorra Herald", "2010-05-04"),
    ("BBC News Africa, 4 May 2010", "BBC", "2010-05-04"),
    ("4 May 2010 | BBC News | Business", "BBC", "2010-05-04"),
    ("By Ann Bee\nThe Valley Courier\nTuesday, May 4, 2010", "The Valley Courier", "2010-05-04"),
    ("The Valley Courier, Ostrava\n4 May 2010", "The Valley Courier", "2010-05-04"),
    ("Tue May 4, 2010 8:14am BST\nReuters", "Reuters", "2010-05-04"),
    ("LONDON | Tue May 4, 2010 8:14am BST\nReuters", "Reuters", "2010-05-04"),
    ("LAGOS, May 4, 2010 (AFP)", "AFP", "2010-05-04"),
    ("LAGOS, Nigeria (AP) — May 4, 2010", "AP", "2010-05-04"),
    ("Morning Star-Ledger. Tuesday 18.05.10", "Morning Star-Ledger", "2010-05-18"),
    ("Tropic Headlines (via Reuters) 18-05-2010 06:15", "Tropic Headlines", "2010-05-18"),
    ("Deccan Mirror | Updated: May 4, 2010, 09:47 IST", "Deccan Mirror", "2010-05-04"),
    ("May 4, 2010 - Prairie Tribune", "Prairie Tribune", "2010-05-04"),
    ("Published in Prairie Tribune on 4 May 2010", "Prairie Tribune", "2010-05-04"),
    ("The Coast Observer (Mombasa)\n04 May 2010", "The Coast Observer", "2010-05-04"),
    ("4 May 2010\nThe Coast Observer", "The Coast Observer", "2010-05-04"),
    ("Daily Lantern\nBy ANN BEE", "Daily Lantern", None),
    ("Source: Xinhua | 2010-05-04 21:05:15", "Xinhua", "2010-05-04"),
    ("CNN, May 4th 2010, 3:05 PM ET", "CNN", "2010-05-04"),
    ("The Guardian, Tuesday 4 May 2010 20.05 BST", "The Guardian", "2010-05-04"),
    ("Ann Bee, The Guardian, 4 May 2010", "The Guardian", "2010-05-04"),
    ("From The Times\nMay 4, 2010", "The Times", "2010-05-04"),
    ("Sydney Morning Herald, May 4 2010 - 3:00AM", "The Sydney Morning Herald", "2010-05-04"),
    ("Kyodo News, Osaka, May 4, 2010", "Kyodo", "2010-05-04"),
    ("Al Jazeera English | 4 May 2010 12:30 GMT", "Al Jazeera", "2010-05-04"),
    ("Northland Broadcasting Corporation\nPosted: May 4, 2010 6:30 PM AT",
     "Northland Broadcasting Corporation", "2010-05-04"),
    ("Agence France-Presse (AFP), 4 May 2010", "AFP", "2010-05-04"),
    ("Tanga Press Agency\nTANGA (TPA) - ", "Tanga Press Agency", None),
    ("The Standard\nTuesday, 4th May, 2010", "The Standard", "2010-05-04"),
    ("Tuesday 4 May 2010, by Ann Bee, Transport Editor\nThe Ridge Chronicle", "The Ridge Chronicle", "2010-05-04"),
    ("The Ridge Chronicle • 4 May 2010 • 3 min read", "The Ridge Chronicle", "2010-05-04"),
    ("Posted on Tuesday, 4 May 2010 by The Nelson Advocate", "The Nelson Advocate", "2010-05-04"),
    ("The Irish Tribune\nTuesday, May 04, 2010\nANN BEE", "The Irish Tribune", "2010-05-04"),
    ("Business Standard | New Delhi\nMay 4, 2010 Last Updated at 00:12 IST", "Business Standard", "2010-05-04"),
    ("PTI | May 4, 2010, 04.12 PM IST", "PTI", "2010-05-04"),
    ("By Ann Bee, Reuters\nPosted at 05/18/2010 4:22 PM", "Reuters", "2010-05-18"),
    ("Canterbury Star (Christchurch, New Zealand) - May 4, 2010", "Canterbury Star", "2010-05-04"),
    ("The Manila Ledger / 12:30 AM May 04, 2010", "The Manila Ledger", "2010-05-04"),
    ("Vanguard News Network\nMay 4, 2010", "Vanguard News Network", "2010-05-04"),
    ("Radio Lusaka, 4 May 2010 17:00 CAT", "Radio Lusaka", "2010-05-04"),
    ("Xinhua, May 4, 2010", "Xinhua", "2010-05-04"),
    ("CAIRO, 4 May 2010 (MENA)", "MENA", "2010-05-04"),
    ("KAMPALA, Uganda | Xinhua | May 4, 2010", "Xinhua", "2010-05-04"),
    ("The Scotsman\nPublished Date: 04 May 2010", "The Scotsman", "2010-05-04"),
    ("Folha do Vale, May 4, 2010", "Folha do Vale", "2010-05-04"),
    ("La Voz del Sur\n4 May 2010", "La Voz del Sur", "2010-05-04"),
    ("Sky News, Updated: 15:10, Tuesday May 4, 2010", "Sky News", "2010-05-04"),
    ("Deutsche Welle | 04.05.2010\nTuesday, 4 May 2010", "DW", "2010-05-04"),
    ("High Plains Farm Journal, Vol. 12, May 4, 2010", "High Plains Farm Journal", "2010-05-04"),
    ("The Sunday Mercury, 2 May 2010, page 4", "The Sunday Mercury", "2010-05-02"),
    ("May 4, 2010 | 10:15am\nNew York Post", "New York Post", "2010-05-04"),
    ("THE ASSOCIATED PRESS\nTuesday, May 4, 2010 at 7:12 p.m.", "AP", "2010-05-04"),
    ("© Prairie Press, 4 May 2010", "Prairie Press", "2010-05-04"),
    ("Agenzia Nova – 4 May 2010 – 11:12", "Agenzia Nova", "2010-05-04"),
    ("Stuff.co.nz, 4 May 2010", "stuff.co.nz", "2010-05-04"),
    ("France 24 with AFP, 4 May 2010", "France 24", "2010-05-04"),
    ("The Fjord Times, Bergen, Tuesday 4 May 2010, p. 3", "The Fjord Times", "2010-05-04"),
    ("The Hawke's Bay Sentinel\nBy Ann Bee\n5:30 AM Tuesday May 4, 2010", "The Hawke's Bay Sentinel", "2010-05-04"),
    ("BBC NEWS | WORLD | AFRICA\nTuesday, 4 May 2010, 11:20 GMT 12:20 UK", "BBC", "2010-05-04"),
    ("Tokyo (Jiji Press) May 4, 2010", "Jiji Press", "2010-05-04"),
    ("Le Courrier du Lac, 4 May 2010", "Le Courrier du Lac", "2010-05-04"),
    ("The Cape Messenger, 4 May 2010, 08:12 SAST", "The Cape Messenger", "2010-05-04"),
    ("Ann Bee | The Punjab Chronicle | 4 May, 2010", "The Punjab Chronicle", "2010-05-04"),
    ("Yonhap News Agency, Seoul, 2010/05/04 14:20 KST", "Yonhap", "2010-05-04"),
    ("ABC News (Australia)\nUpdated May 4, 2010 14:20:00", "ABC News (Australia)", "2010-05-04"),
    ("By Ann Bee, Lakeside Tribune Staff Writer\nLakeside Tribune\nPosted: 05/18/2010 12:01:00 AM MDT",
     "Lakeside Tribune", "2010-05-18"),
    ("Tuesday, 4 May, 2010 | The Harbour Independent", "The Harbour Independent", "2010-05-04"),
    ("The New Zealand Herald\n5:30 AM Tuesday May 4, 2010", "The New Zealand Herald", "2010-05-04"),
    ("SAPA | 04 May, 2010 10:20\nThe Cape Argus", "The Cape Argus", "2010-05-04"),
    ("El Correo de Sorra - 18/05/2010", "El Correo de Sorra", "2010-05-18"),
    ("Allgemeine Zeitung | 18.05.2010 | 14:30", "Allgemeine Zeitung", "2010-05-18"),
    ("News24, 2010-05-04 22:10", "News24", "2010-05-04"),
    ("Published: May 4, 2010 The Tidewater Press", "The Tidewater Press", "2010-05-04"),
    ("The Tidewater Press (May 4, 2010)", "The Tidewater Press", "2010-05-04"),
    ("[The Tidewater Press, May 4, 2010]", "The Tidewater Press", "2010-05-04"),
    ("Kuwait Times\n18 May 2010", "Kuwait Times", "2010-05-18"),
    ("The Zambian Observer\nOnline edition\nMay 4, 2010", "The Zambian Observer", "2010-05-04"),
    ("Sorra Evening Post\n\nAnn Bee\n\nMay 4, 2010", "Sorra Evening Post", "2010-05-04"),
    ("May 4, 2010 by Ann Bee in The Sorra Reader", None, "2010-05-04"),
    ("Wires: Interfax, 4 May 2010 12:00 MSK", "Interfax", "2010-05-04"),
    ("Huron Daily Beacon - Tue., May 4, 2010", "Huron Daily Beacon", "2010-05-04"),
    ("The Sunday Telegraph, London, May 2, 2010", "The Sunday Telegraph", "2010-05-02"),
    ("Financial Times\nMay 4 2010 19:24", "Financial Times", "2010-05-04"),
    ("Reuters (Lagos) – Tue 4 May 2010 18.00 BST", "Reuters", "2010-05-04"),
    ("VOA News\nMay 04, 2010 3:21 PM", "VOA", "2010-05-04"),
    ("Sorra FM News Desk, 4 May 2010", "Sorra FM", "2010-05-04"),
    ("The Wall Street Journal | ASIA NEWS | MAY 4, 2010, 3:12 A.M. ET", "The Wall Street Journal", "2010-05-04"),
    ("Courier-Post, Tues 4 May 2010, pg. A1", "Courier-Post", "2010-05-04"),
    ("The Straits Times, AFP\n4 May 2010", "The Straits Times", "2010-05-04"),
    ("Irish Examiner › Ireland › 4 May 2010", "Irish Examiner", "2010-05-04"),
    ("The Kimberley Ledger - 4 May 2010, 7:45pm AWST", "The Kimberley Ledger", "2010-05-04"),
    ("By Ann Bee and Cee Dee | The Bay Tribune\nMay 4, 2010, 9:18 a.m.", "The Bay Tribune", "2010-05-04"),
    ("Accra Mail\nTuesday 4 May 2010", "Accra Mail", "2010-05-04"),
    ("(AFP) – May 4, 2010", "AFP", "2010-05-04"),
    ("AP, Lagos\nTuesday 4 May 2010 11.24 BST", "AP", "2010-05-04"),
    ("Jordan Gazette, Amman — 4 May 2010", "Jordan Gazette", "2010-05-04"),
    ("Island Radio\nMay 4, 2010 - 8:14", None, "2010-05-04"),
    ("SOURCE: THE PLAINS REGISTER, MAY 4, 2010", "The Plains Register", "2010-05-04"),
    ("York Daily Express | Tue 4 May 2010 | Updated 16:02", "York Daily Express", "2010-05-04"),
    ("Global Times | 2010-5-4 8:23:00", "Global Times", "2010-05-04"),
    ("CNN Wire Staff\nMay 4, 2010 11:21 a.m. EDT", "CNN", "2010-05-04"),
    ("By the CNN Wire Staff\nMay 4, 2010 11:21 a.m. EDT", "CNN", "2010-05-04"),
    ("Antara News, Tuesday, May 4, 2010 17:43 WIB", "Antara", "2010-05-04"),
    ("Nairobi Chronicle, Nairobi, May 4th, 2010", "Nairobi Chronicle", "2010-05-04"),
    ("Monday 3 May 2010 – The Ulster Sentinel – News", "The Ulster Sentinel", "2010-05-03"),
    ("The Chosen Herald (AP/Reuters) May 4, 2010", "The Chosen Herald", "2010-05-04"),
    ("The Sorra Free Press\nTuesday, May 4, 2010", "The Sorra Free Press", "2010-05-04"),
    ("Veld & Vlei News, 18.5.2010", "Veld & Vlei News", "2010-05-18"),
    ("NSNBC Today - 5/18/10", "NSNBC Today", "2010-05-18"),
    ("The Globe and Mail\nPublished Tuesday, May 04, 2010 4:05PM EDT", "The Globe and Mail", "2010-05-04"),
    ("Falkland Courier\nPosted by Ann Bee on May 4, 2010", "Falkland Courier", "2010-05-04"),
    ("The Ilocos Sentinel, Vigan City, May 4, 2010", "The Ilocos Sentinel", "2010-05-04"),
    ("THE TIMES OF SORRA\nTuesday 4 May 2010", "The Times of Sorra", "2010-05-04"),
    ("BBC Sport, 4 May 2010", "BBC", "2010-05-04"),
    ("Daily Mail Reporter\nUPDATED: 14:12 GMT, 4 May 2010", "Daily Mail", "2010-05-04"),
    ("Fox News, Tuesday, May 04, 2010", "Fox News", "2010-05-04"),
    ("Agence Congolaise de Presse | 4 May 2010", "Agence Congolaise de Presse", "2010-05-04"),
    ("The Himalayan Times, Kathmandu — Published: May 4, 2010 09:15 am NPT", "The Himalayan Times", "2010-05-04"),
    ("May 4, 2010 12:00 am • By Ann Bee • Rapid Hills Journal", "Rapid Hills Journal", "2010-05-04"),
    ("TRIPOLI, May 4, 2010 (Reuters)", "Reuters", "2010-05-04"),
    ("The Upper Egypt Weekly, 18/05/2010", "The Upper Egypt Weekly", "2010-05-18"),
]  # fmt: skip
"""(what stands between headline and text, publisher, day)"""

FROM_THE_TOP = [
    ("The Coast Observer\n4 May 2010\nFootbridge falls", "The Coast Observer", "2010-05-04"),
    ("Daily Lantern, 4 May 2010\n\nFootbridge falls\nBy Ann Bee", "Daily Lantern", "2010-05-04"),
    ("Brug stort in: four hurt\nDutchNews.nl — May 4, 2010", "dutchnews.nl", "2010-05-04"),
    ("BANGKOK COURIER\nTuesday May 4, 2010\n\nFootbridge falls\nAnn Bee", "Bangkok Courier", "2010-05-04"),
]  # fmt: skip
"""The same with the headline in it."""

NO_OUTLETS = [
    "Ann Mercer", "Emily Post", "Emily Post\n4 May 2010", "John Herald, Transport Editor\n4 May 2010",
    "World news\n4 May 2010", "World News\n4 May 2010", "LATEST NEWS | 4 May 2010", "Breaking News\n4 May 2010",
    "Business\n4 May 2010", "UK News, 4 May 2010", "Press Release\n4 May 2010",
    "Police guard the trading post\n4 May 2010", "Hard Times\n4 May 2010", "Border Post\n4 May 2010",
    "Troops Retake Border Post\n4 May 2010", "The Hague\n4 May 2010", "The Editorial Board\n4 May 2010",
    "The Big Read\n4 May 2010", "The Interview\n4 May 2010", "The Gambia\n4 May 2010",
    "The Prime Minister\n4 May 2010", "Lagos\n4 May 2010", "Port City, 4 May 2010", "Ann Bee, 4 May 2010",
    "The mayor told The Harbour Gazette on 4 May 2010", "Four hurt, says daily\n4 May 2010",
    "The end of the Daily Lantern as we knew it\n4 May 2010", "Photo: Ann Bee / Harbour Gazette\n4 May 2010",
    "Share\nFollow\nLive TV\n4 May 2010", "Letter to the Gazette\n4 May 2010", "Ministry of Press, 4 May 2010",
    "Ann Star and Bob Sun\n4 May 2010", "What the papers say\n4 May 2010", "Top Stories | World | 4 May 2010",
    "Freedom of the Press\n4 May 2010", "END OF TIMES\n4 May 2010", "Social Media\n4 May 2010",
    "Rupert Mirror\n4 May 2010", "Markets Post Record\n4 May 2010", "Asia Today\n4 May 2010",
    "News in Brief\n4 May 2010", "Sports Illustrated Guide to Record\n4 May 2010", "Media watch\n4 May 2010",
    "Rail Network\n4 May 2010", "Health Service\n4 May 2010", "Secret Service\n4 May 2010",
    "Bridge Safety Agency\n4 May 2010", "The National Health Service\n4 May 2010",
    "The Police Press Office\n4 May 2010", "Voice of the People\n4 May 2010", "Labour Leader\n4 May 2010",
    "Opposition Leader, 4 May 2010", "World Record\n4 May 2010", "Global Citizen\n4 May 2010",
    "The Collapse\n4 May 2010", "The Bridge\n4 May 2010", "The Mayor\n4 May 2010", "Rock Star\n4 May 2010",
    "Rising Star\n4 May 2010", "Midnight Sun\n4 May 2010", "Criminal Record\n4 May 2010", "Book Review\n4 May 2010",
    "Gold Standard\n4 May 2010", "Chain Mail\n4 May 2010", "Transcript\n4 May 2010", "A Nation Mourns\n4 May 2010",
    "Divided Nation\n4 May 2010", "New Era\n4 May 2010", "The Sorra Footbridge\n4 May 2010",
    "Accident Reporter\n4 May 2010", "ANN BEE\n4 May 2010", "Interpol Agency, LYON\n4 May 2010",
    "Lydia Chronicle, 4 May 2010", "Press Conference, 4 May 2010", "Ministry of Works, 4 May 2010",
    "Monday's Collapse in Pictures | 4 May 2010", "Sunday Service\n4 May 2010", "Daily Commute Halted\n4 May 2010",
    "Weekly Report\n4 May 2010", "Morning Traffic\n4 May 2010", "National Disaster\n4 May 2010",
    "National Guard\n4 May 2010", "National Park Service\n4 May 2010", "The Sorra Times Its Exit\n4 May 2010",
    "Mayor Seeks Daily Checks\n4 May 2010", "Police Dispatch\n4 May 2010", "Dr. Ann Ledger\n4 May 2010",
    "Herald Square\n4 May 2010", "Times Square\n4 May 2010", "Telegraph Road\n4 May 2010",
    "Law Gazette of the State\n4 May 2010", "Village Voice Choir\n4 May 2010", "The Sun\nand the sea",
    "Easter Sunday\n4 May 2010", "Sunday Morning\n4 May 2010", "La Paz\n4 May 2010", "Le Havre, 4 May 2010",
    "El Alto, Bolivia, 4 May 2010", "Los Angeles, 4 May 2010", "Press Secretary\n4 May 2010",
    "Weather Service, 4 May 2010", "Medical Examiner\n4 May 2010", "Fashion Daily\n4 May 2010",
    "How The Times Changed\n4 May 2010", "The Observer Effect\n4 May 2010", "Star Witness\n4 May 2010",
    "Sun Valley\n4 May 2010", "A Sign of the Times\n4 May 2010", "Sign of the Times\n4 May 2010",
    "Independent, 58\n4 May 2010", "The German\n4 May 2010", "The French\n4 May 2010",
    "Chief Justice Reynold Sun\n4 May 2010", "Mary-Jane Courier\n4 May 2010", "Achieng Otieno, Kisumu\n4 May 2010",
    "UN Observer\n4 May 2010", "Tom Post in Lagos, 4 May 2010", "Coast Guard Radio\n4 May 2010",
    "Military Journal\n4 May 2010", "Reuters Institute, 4 May 2010", "AP Photo, 4 May 2010",
    "BBC reporter Ann Bee\n4 May 2010", "Dr Sun Post\n4 May 2010", "Prof. Wang Herald\n4 May 2010",
    "Getty Images, 4 May 2010", "Ann Bee, Lagos Correspondent, 4 May 2010", "Port City Bridge, 4 May 2010",
    "Analysis: Ann Bee\n4 May 2010", "Inside Story\n4 May 2010", "The Mirror Cracked\n4 May 2010",
    "End of the Express\n4 May 2010", "Night Mail\n4 May 2010", "Tuesday Review\n4 May 2010",
    "Four Hurt as Rope Snaps\n4 May 2010", "Herald of Spring\n4 May 2010", "Echo of the Past\n4 May 2010",
    "Times of Trouble\n4 May 2010", "Post of Honour\n4 May 2010", "Daily Life\n4 May 2010",
    "Radio Silence\n4 May 2010", "Radio Operator\n4 May 2010", "Financial Times Are Hard\n4 May 2010",
    "Cape Town Notebook\n4 May 2010", "Letter From Lagos\n4 May 2010", "Hamish McCourier\n4 May 2010",
    "Sorra Bridge Authority\n4 May 2010", "Broadcasting House, London, 4 May 2010",
    "Rescuers in the Sorra, 4 May 2010", "A Tale of Two Times\n4 May 2010", "Staff and agencies\n4 May 2010",
    "Guardian angel\n4 May 2010", "Guardian Angels\n4 May 2010",
]  # fmt: skip
"""Other lines that stand between headline and text."""

NO_OUTLETS_AT_THE_TOP = [
    "Daily Lantern to close", "Bridge closure tests The Harbour Gazette\n4 May 2010",
    "Mayor sues Harbour Gazette\n4 May 2010", "Reuters journalists held\n4 May 2010",
    "The Times they are changing\n4 May 2010", "The Guardian\nA play in two acts opened in the capital on Monday.",
]  # fmt: skip


def read(head: str) -> Article:
    """The article of a head over two paragraphs of text."""
    return parse("\n\n".join((head, *BODY)))


@pytest.mark.parametrize(("lines", "publisher", "day"), UNDER_A_HEADLINE)
def test_publisher_and_day_are_read_off_the_head(lines: str, publisher: str | None, day: str | None) -> None:
    """Both as the head prints them, and no line of it is text."""
    found = read(f"Footbridge falls\n{lines}")
    assert (found.ref.publisher, iso(found.ref.issued), found.paragraphs) == (publisher, day, BODY)
    assert found.ref.title == "Footbridge falls"


@pytest.mark.parametrize(("head", "publisher", "day"), FROM_THE_TOP)
def test_an_outlet_may_stand_above_the_headline(head: str, publisher: str | None, day: str | None) -> None:
    """The first line is no headline where it is an imprint, or an outlet's name over a date line."""
    found = read(head)
    assert (found.ref.publisher, iso(found.ref.issued), found.paragraphs) == (publisher, day, BODY)


@pytest.mark.parametrize("lines", NO_OUTLETS)
def test_what_is_no_outlet(lines: str) -> None:
    """Writers, sections, places, headlines and sentences publish nothing."""
    assert read(f"Footbridge falls\n{lines}").ref.publisher is None


@pytest.mark.parametrize("head", NO_OUTLETS_AT_THE_TOP)
def test_a_headline_is_no_outlet(head: str) -> None:
    """Be it about one."""
    assert read(head).ref.publisher is None


@pytest.mark.parametrize(
    ("lines", "publisher", "day"),
    [
        pytest.param(
            "Border Mail\nMay 4, 2010", "Border Mail", "2010-05-04",
            marks=pytest.mark.xfail(strict=True, reason="a paper named with two words of the language, and no article"),
        ),
        pytest.param(
            "MUMBAI, May 4, 2010, DHNS:", "DHNS", "2010-05-04",
            marks=pytest.mark.xfail(strict=True, reason="letters in nobody's list, before a colon"),
        ),
    ],
)  # fmt: skip
def test_heads_that_are_missed(lines: str, publisher: str, day: str) -> None:
    """Known misses."""
    found = read(f"Footbridge falls\n{lines}")
    assert (found.ref.publisher, iso(found.ref.issued)) == (publisher, day)


@pytest.mark.parametrize(
    ("lines", "publisher", "credited"),
    [
        ("Tropic Headlines (via Reuters) 18-05-2010 06:15", "Tropic Headlines", "Reuters"),
        ("Tropic Headlines (Reuters), 18 May 2010", "Tropic Headlines", "Reuters"),
        ("The Harbour Gazette\n18 May 2010\nReuters", "The Harbour Gazette", "Reuters"),
        ("By Ann Bee, AFP\nThe Harbour Gazette, 18 May 2010", "The Harbour Gazette", "Ann Bee, AFP"),
        ("Friday 18 June 2010, by Ann Bee, Transport Editor\nThe Ridge Chronicle", "The Ridge Chronicle",
         "Ann Bee, Transport Editor"),
        ("The Harbour Gazette, 18 May 2010", "The Harbour Gazette", None),
        ("Reuters, 18 May 2010", "Reuters", None),
    ],
)  # fmt: skip
def test_an_outlet_that_credits_an_agency_stays_the_publisher(lines: str, publisher: str, credited: str | None) -> None:
    """The agency is told as the byline where there is no other."""
    found = read(f"Footbridge falls\n{lines}")
    assert (found.ref.publisher, found.ref.byline) == (publisher, credited)


def test_a_dateline_on_a_line_of_its_own() -> None:
    """Its place is kept; a dateline that begins the text is cut off as ever."""
    found = read("Footbridge falls\nLAGOS, Nigeria (AP) — May 4, 2010")
    assert (found.dateline_place, found.ref.publisher, iso(found.ref.issued)) == ("LAGOS, Nigeria", "AP", "2010-05-04")
    found = parse(f"Footbridge falls\nLONDON | Tue May 4, 2010 8:14am BST\n\nSORRA (Reuters) - {BODY[0]}\n\n{BODY[1]}")
    assert (found.dateline_place, found.ref.publisher, found.paragraphs) == ("SORRA", "Reuters", BODY)


def test_figures_of_two_readings_stay_a_range_in_an_imprint() -> None:
    """04-05-2010 is in April or in May, 16.02.10 in February."""
    found = read("Footbridge falls\nHarbour Gazette, 04-05-2010").ref.issued
    assert (iso(found), found.basis) == ("2010-04-05/2010-05-04", "inferred")
    assert iso(read("Footbridge falls\nHarbour Gazette. Tuesday 16.02.10").ref.issued) == "2010-02-16"


def test_a_line_that_tells_where_an_article_was_printed() -> None:
    """Its paper and its day, wherever it stands; a sentence that begins so tells nothing."""
    found = printed("Published in The Island Post, March 20th, 2024")
    assert found is not None
    assert found.stamp is not None
    assert (found.outlet, iso(found.stamp.issued)) == ("The Island Post", "2024-03-20")
    assert printed("Published in The Island Post, it was widely read.") is None


def test_paragraphs_of_text_are_no_imprints() -> None:
    """Be they about papers and days."""
    for line in (*BODY, "Reuters said so on 4 May 2010.", "He told The Harbour Gazette, on 4 May 2010, that it fell"):
        assert imprint(line, dated=True) is None
