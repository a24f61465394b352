"""Picking, packing and sending shipments, with Tryton's buttons and wizards as people use them."""

SHIPMENT = "stock.shipment.out"


def moves(tryton, shipment):
    return sorted(tryton(f"{SHIPMENT}.read", [shipment["id"]], ["outgoing_moves"])[0]["outgoing_moves"])


def pick(tryton, shipment):
    if shipment["state"] == "waiting":
        if not tryton(f"{SHIPMENT}.assign_try", [shipment["id"]]):
            raise SystemExit(f"not enough stock for shipment {shipment['id']}")
        tryton(f"{SHIPMENT}.pick", [shipment["id"]])
        shipment["state"] = "picked"


def ship(tryton, shipment):
    """The first line goes into one carton, all others into a second one."""
    pick(tryton, shipment)
    if shipment["state"] != "picked":
        return
    lines = moves(tryton, shipment)
    (carton,) = tryton.find("stock.package.type", [["name", "=", "Carton"]], ["id"])
    cartons = [
        {
            "shipment": f"{SHIPMENT},{shipment['id']}",
            "type": carton["id"],
            "company": tryton.context["company"],
            "shipping_reference": f"1ZLIVE{shipment['id']:08d}{number}",
            "moves": [["add", content]],
        }
        for number, content in enumerate(filter(None, [lines[:1], lines[1:]]), start=1)
    ]
    tryton("stock.package.create", cartons)
    tryton(f"{SHIPMENT}.pack", [shipment["id"]])
    tryton(f"{SHIPMENT}.done", [shipment["id"]])


def part(tryton, shipment):
    """Of the last product by code all but one unit goes now, of the one before it one unit; all else becomes a second shipment, which waits."""
    if shipment["state"] != "waiting":
        return
    tryton(f"{SHIPMENT}.draft", [shipment["id"]])
    lines = tryton("stock.move.read", moves(tryton, shipment), ["quantity", "uom", "product.code"])
    first, second = sorted(lines, key=lambda line: line["product."]["code"], reverse=True)[:2]
    now = [first["id"], second["id"]]
    for line, quantity in (first, first["quantity"] - 1), (second, 1.0):
        wizard(tryton, "stock.move.split", "stock.move", line["id"], {"quantity": quantity, "uom": line["uom"], "count": 1})
    later = [move for move in moves(tryton, shipment) if move not in now]
    wizard(tryton, "stock.shipment.split", SHIPMENT, shipment["id"], {"moves": later, "domain_moves": now + later})
    ours = tryton.find(SHIPMENT, [["reference", "=", shipment["reference"]], ["state", "=", "draft"]], ["id"])
    tryton(f"{SHIPMENT}.wait", [one["id"] for one in ours])
    ship(tryton, {**shipment, "state": "waiting"})


def cancel(tryton, shipment):
    if shipment["state"] not in ("done", "cancelled"):
        tryton(f"{SHIPMENT}.cancel", [shipment["id"]])


def wizard(tryton, name, model, record, entered):
    session, start, _ = tryton(f"{name}.create", kind="wizard")
    tryton(f"{name}.execute", session, {start: entered}, "split", kind="wizard", active_model=model, active_id=record, active_ids=[record])
    tryton(f"{name}.delete", session, kind="wizard")
