from app.labels.consistency import standing_descendants
from app.labels.template import builtin_templates
from app.labels.values import Label


def test_what_stands_below_a_false_finding_is_named_in_the_templates_order():
    (elbow,) = (template for template in builtin_templates() if template.region == "elbow")
    labels = dict.fromkeys(elbow.finding_ids, Label.FALSE)
    assert standing_descendants(elbow, "fracture_any", labels) == ()
    labels |= {"olec_fracture": Label.TRUE, "olec_displaced": Label.UNCERTAIN, "ossicles": Label.TRUE}
    assert standing_descendants(elbow, "fracture_any", labels) == ("olec_fracture", "olec_displaced")
    assert standing_descendants(elbow, "olec_fracture", labels) == ("olec_displaced",)
