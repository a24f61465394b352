if $settings.protocol == "custom-store" and ((.body | type) != "object" or (.body | has("Orders") | not))
then { failure: { category: "UNAUTHORIZED", message: "the site answers, but not with orders; is the ShipStation integration switched on, and may this user use it?" } }
else { body: { works: true } } end
