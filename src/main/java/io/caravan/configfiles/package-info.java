/** YAML files people edit: read with line numbers, checked against a JSON Schema, complained about by line and column. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.caravan.configfiles;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
