"""Illnesses, treatments and disabilities, in the words of their language."""

from tests.wide.values.made import Made, Maker, Source

_CONDITIONS = {
    "en": (
        "epilepsy | diabetes | type 2 diabetes | dementia | breast cancer | COPD | HIV | multiple sclerosis | gout | "
        "sleep apnea | severe asthma | a peanut allergy | IBS | fibromyalgia | bipolar disorder | glaucoma | lupus | "
        "stage II lymphoma | chronic migraine | hearing loss | a heart attack | a kidney transplant | pneumonia | PTSD"
    ),
    "de": "Epilepsie | Diabetes | Demenz | Brustkrebs | COPD | Multipler Sklerose | Gicht | Asthma | Rheuma | Zöliakie",
    "fr": "épilepsie | diabète | asthme | sclérose en plaques | fibromyalgie | dépression | cancer | hypertension",
    "es": "epilepsia | diabetes | asma | esclerosis múltiple | fibromialgia | depresión | cáncer de mama",
    "pt": "epilepsia | diabetes | asma | esclerose múltipla | fibromialgia | depressão | câncer | hipertensão",
    "it": "epilessia | diabete | asma | sclerosi multipla | fibromialgia | depressione | celiachia | ipertensione",
    "nl": "epilepsie | diabetes | astma | multiple sclerose | fibromyalgie | depressie | kanker | reuma",
    "sv": "epilepsi | diabetes | astma | multipel skleros | fibromyalgi | depression | bröstcancer | KOL",
    "pl": "padaczkę | cukrzycę | astmę | stwardnienie rozsiane | depresję | łuszczycę",
    "tr": "diyabet | astım | epilepsi | depresyon | migren | kanser",
}


def condition(source: Source) -> Made:
    """Make something that somebody suffers from."""
    return Made(source.pick(*(one.strip() for one in _CONDITIONS[source.lang].split(" | "))), marked=False)


HEALTH: dict[str, Maker] = {"MEDICAL_CONDITION": condition}
"""Entity type -> what makes one value of it."""
