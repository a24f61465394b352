"""What people in the warehouse do: warehouse.py <what> <argument>...

arrived, pick, ship, part, cancel <reference>...: prints the shipments of these references; pick assigns and picks those that wait, ship also
packs and completes them, part sends some of each line of them and leaves the rest waiting in a second shipment, cancel cancels what is not done.
stock, count <code> <quantity>, product <code> <quantity>: prints what is there; count corrects it, product makes a new product first.
One JSON document per line.
"""
import json
import sys

from client import Tryton
from packing import cancel, part, pick, ship

SHIPMENT = "stock.shipment.out"


def shipments(tryton, references):
    fields = ["id", "reference", "state", "root_packages.shipping_reference"]
    fields += [f"delivery_address.{part}" for part in ("party_name", "street", "postal_code")]
    moves = ["shipment", "product.code", "quantity", "package.shipping_reference"]
    found = tryton.find(SHIPMENT, [["reference", "in", references]], fields)
    lines = tryton.find("stock.move", [["shipment", "in", [f"{SHIPMENT},{s['id']}" for s in found]], ["to_location.type", "=", "customer"]], moves)
    for shipment in found:
        address = shipment["delivery_address."]
        yield {
            "id": shipment["id"],
            "reference": shipment["reference"],
            "state": shipment["state"],
            "address": [address["party_name"], address["street"].split("\n")[0], address["postal_code"]],
            "tracking": [package["shipping_reference"] for package in shipment["root_packages."]],
            "lines": [
                {"sku": line["product."]["code"], "quantity": line["quantity"], "tracking": (line["package."] or {}).get("shipping_reference")}
                for line in lines
                if line["shipment"] == f"{SHIPMENT},{shipment['id']}"
            ],
        }


def warehouse(tryton):
    return tryton.find("stock.location", [["type", "=", "warehouse"]], ["id", "storage_location"])[0]


def stock(tryton):
    """What is in storage, and what is left of it when all that was ordered has left. Tryton's forecast forgets what was planned for a past day."""
    place = warehouse(tryton)
    inside = {"locations": [place["id"]], "with_childs": True, "stock_skip_warehouse": True}
    leaving = [["state", "in", ["draft", "assigned"]], ["from_location", "child_of", [place["storage_location"]], "parent"],
               ["to_location", "not child_of", [place["storage_location"]], "parent"]]
    reserved = tryton.find("stock.move", leaving, ["product.code", "internal_quantity"])
    for product in tryton.find("product.product", [["type", "=", "goods"]], ["code", "quantity"], **inside):
        ordered = sum(move["internal_quantity"] for move in reserved if move["product."]["code"] == product["code"])
        yield {"sku": product["code"], "on_hand": product["quantity"], "available": product["quantity"] - ordered}


def count(tryton, code, quantity):
    (product,) = tryton.find("product.product", [["code", "=", code]], ["id"])
    lines = [["create", [{"product": product["id"], "quantity": float(quantity)}]]]
    counted = {"location": warehouse(tryton)["storage_location"], "company": tryton.context["company"], "lines": lines}
    tryton("stock.inventory.confirm", tryton("stock.inventory.create", [counted]))


def product(tryton, code, quantity):
    (unit,) = tryton.find("product.uom", [["name", "=", "Unit"]], ["id"])
    price = {"__class__": "Decimal", "decimal": "10"}
    tryton("product.template.create", [{"name": f"Novelty {code}", "default_uom": unit["id"], "type": "goods", "list_price": price,
                                        "products": [["create", [{"suffix_code": code}]]]}])
    count(tryton, code, quantity)


def main(what, *arguments):
    tryton = Tryton()
    if what in ("stock", "count", "product"):
        {"stock": lambda *_: None, "count": count, "product": product}[what](tryton, *arguments)
        found = stock(tryton)
    else:
        for shipment in shipments(tryton, arguments):
            {"arrived": lambda *_: None, "pick": pick, "ship": ship, "part": part, "cancel": cancel}[what](tryton, shipment)
        found = shipments(tryton, arguments)
    for one in found:
        print(json.dumps(one))


main(*sys.argv[1:])
