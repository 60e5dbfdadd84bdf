"""The value of each slot of the frames: names, places, and the numbers, links and words around them."""

import random
import re

from people import People
from places import Places, filled
from words import countries, lists

DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "pt": "segunda terça-feira quarta quinta-feira sexta sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pl": "poniedziałek wtorek środę czwartek piątek",
}
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
EMOJI = "😊 🙂 👍 😀 ❤️ 🙏 😢 😡 🎉 ✈️ 👀 😂 💙 :) :( ;) :D 🚆 📱 🤔 👋🏽 🎵 🙌".split()
TAGS = (
    "#fail #customerservice #help #DelayRepay #BlackFriday #MondayMotivation #neveragain #joke "
    "#poorservice #flightdelay "
    "#TeamSmith #AskEmma #ThankYou #GoPats #iOS11 #Tesco #Leeds #London2012 #winning #AmazonPrime "
    "#XboxOne #StarWars"
).split()
TITLES = (
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Dr Dr. Prof Sir Madam Mister Frau Herr Mme Mlle Monsieur Madame Señor Señora "
    "Sr. Sra. "
    "Signora Sig. Dott. mevrouw dhr. Pan Pani Capt. Rev. Shri Smt. Mr/Mrs Mstr"
).split()


class Values:
    """Draws values with the random source it is given."""

    def __init__(self, rng: random.Random) -> None:
        people = People(rng)
        places = Places(rng, people)
        self.rng = rng
        self.people = people
        self.labelled = {
            "G": ("PERSON", people.given),
            "F": ("PERSON", people.family),
            "N": ("PERSON", people.full),
            "P": ("PERSON", people.person),
            "p": ("PERSON", people.lower_person),
            "n": ("PERSON", people.lower_full),
            "C": ("PERSON", people.own_script),
            "FS": ("PERSON", people.swapped),
            "g": ("PERSON", people.lower_given),
            "caps": ("PERSON", people.capitals),
            "GI": ("PERSON", people.tagged),
            "GF": ("PERSON", people.tagged),
            "L": ("LOCATION", places.town),
            "LX": ("LOCATION", places.place),
            "AIRL": ("LOCATION", places.stop),
            "CODE": ("LOCATION", places.code),
            "O": ("ORG", places.firm),
            "A": ("STREET_ADDRESS", places.address),
        }

    def slot(self, name: str, language: str) -> tuple[str, str]:
        """Return (value, label) for one slot; the label is empty where the value is nobody's name or place."""
        base, _, suffix = name.partition("_")
        if base in {"day", "month"}:
            words = (DAYS if base == "day" else MONTHS).get(suffix or "en") or MONTHS["en"]
            return self.rng.choice(words.split()), ""
        if base in self.labelled:
            label, draw = self.labelled[base]
            return draw(language), label
        return str(getattr(self, "plain_" + base)()), ""

    def plain_hname(self) -> str:
        """Draw the name part of a handle."""
        rng = self.rng
        given, family = self.people.pair("en")
        joined = re.sub(r"\W", "", given + rng.choice(["", "_", family, "_" + family]))
        return (joined or "user")[:15] + rng.choice(["", "", str(rng.randint(1, 9999)), "_x"])

    def plain_handle(self) -> str:
        """Draw a handle."""
        rng = self.rng
        brand = re.sub(r"\W", "", rng.choice(lists("brands.txt")["orgs"])) + rng.choice(
            ["", "Help", "Support", "UK", "_CS"]
        )
        return "@" + rng.choices([str(rng.randint(115000, 999999)), self.plain_hname(), brand], [50, 35, 15])[0]

    def plain_initial(self) -> str:
        """Draw one capital."""
        return self.rng.choice("ABCDEFGHJKLMNPRSTW")

    def plain_fam(self) -> str:
        """Draw a family name glued to what stands before."""
        return re.sub(r"\W", "", self.people.pair("en")[1])

    def plain_II(self) -> str:  # noqa: N802 - the slot is written in capitals
        """Draw an agent's initials."""
        return "".join(self.rng.choices("ABCDEFGHJKLMNOPRSTVWYZ", k=2))

    def plain_III(self) -> str:  # noqa: N802
        """Draw three initials."""
        return "".join(self.rng.choices("ABCDEFGHJKLMNOPRSTVWYZ", k=3))

    def plain_ii(self) -> str:
        """Draw initials in lower case."""
        return self.plain_II().lower()

    def plain_prod(self) -> str:
        """Draw a product."""
        return self.rng.choice(lists("products.txt")["product"])

    def plain_term(self) -> str:
        """Draw a term in capitals that names a team, a page or a day."""
        return self.rng.choice(lists("products.txt")["term"])

    def plain_thing(self) -> str:
        """Draw a thing that gets ordered, booked or broken."""
        return self.rng.choice(lists("products.txt")["common"])

    def plain_food(self) -> str:
        """Draw something to eat or drink."""
        return self.rng.choice(lists("products.txt")["food"])

    def plain_Food(self) -> str:  # noqa: N802
        """Draw something to eat or drink, with a capital."""
        return self.plain_food().capitalize()

    def plain_nat(self) -> str:
        """Draw a nationality, a language or a faith."""
        return self.rng.choice(lists("products.txt")["nat"])

    def plain_noun(self) -> str:
        """Draw a German noun, which has a capital like a name."""
        return self.rng.choice(lists("products.txt")["noun"])

    def plain_date(self) -> str:
        """Draw a date."""
        rng = self.rng
        day, month, year = rng.randint(1, 28), rng.choice(MONTHS["en"].split()), rng.randint(2015, 2027)
        number = rng.randint(1, 12)
        return rng.choice(
            [
                f"{day} {month}",
                f"{month} {day}",
                f"{day}/{number}",
                f"{day}/{number}/{year}",
                f"{day}th {month}",
                f"{year}-{number:02}-{day:02}",
                f"{day} {month[:3]}",
                f"{month[:3]} {day}, {year}",
            ]
        )

    def plain_time(self) -> str:
        """Draw a time of day."""
        hour, minute = self.rng.randint(0, 23), self.rng.choice([0, 5, 15, 30, 45, 58])
        return self.rng.choice(
            [
                f"{hour:02}:{minute:02}",
                f"{hour % 12 or 12}{self.rng.choice(['am', 'pm', ' AM'])}",
                f"{hour}.{minute:02}",
            ]
        )

    def plain_num(self) -> str:
        """Draw a small number."""
        return str(self.rng.choice([1, 2, 3, 5, 7, 10, 14, 24, 28, 48, 72, self.rng.randint(1, 500)]))

    def plain_money(self) -> str:
        """Draw an amount."""
        return self.rng.choice(["£{}", "${}", "€{}", "{} EUR", "{}€", "Rs. {}", "R$ {}"]).format(
            f"{self.rng.uniform(1, 900):.2f}"
        )

    def plain_ref(self) -> str:
        """Draw a reference."""
        forms = ["######", "@@@@@@", "#@#@##", "@@-######", "##########", "#-#####", "###-#######-#######"]
        return filled(self.rng.choice(forms), self.rng)

    def plain_flight(self) -> str:
        """Draw a flight or train number."""
        return filled(self.rng.choice(["@@###", "@@ ####", "@@##", "ICE ###", "RE#", "#@##"]), self.rng)

    def plain_phone(self) -> str:
        """Draw a phone number."""
        forms = ["0800 ### ####", "+44 20 #### ####", "(###) ###-####", "0#########", "+## ### ### ###"]
        return filled(self.rng.choice(forms), self.rng)

    def plain_email(self) -> str:
        """Draw a mailbox at a reserved domain."""
        host = self.rng.choice(["example.com", "mail.example", "shop.example", "example.org"])
        return f"{self.plain_hname().lower()}@{host}"

    def plain_url(self) -> str:
        """Draw a link at a reserved domain or without a host."""
        tail = "".join(self.rng.choices("abcdefghijkmnpqrstuvwxyzABCDEFGH0123456789", k=self.rng.randint(4, 10)))
        return self.rng.choice(
            [
                f"https://t.example/{tail}",
                f"http://help.example.com/{tail}",
                f"example.com/{tail}",
                f"www.example.org/{tail}",
            ]
        )

    def plain_tag(self) -> str:
        """Draw a hashtag."""
        return self.rng.choice(TAGS)

    def plain_emoji(self) -> str:
        """Draw an emoji or an emoticon."""
        return self.rng.choice(EMOJI)

    def plain_STREETNAME(self) -> str:  # noqa: N802
        """Draw a street without a number, which says where a shop is and not where anyone lives."""
        return self.rng.choice(countries()[0]["streets"])

    def plain_X(self) -> str:  # noqa: N802
        """Draw a form of address."""
        return self.rng.choice(TITLES)
