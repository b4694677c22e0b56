/**
 * What columns are called in sheets of our customers and in the exports of Google Contacts, Outlook, HubSpot, RD Station and
 * Chatwoot, as letters and digits alone. An order of preference: where two headers mean one column, the earlier one of the
 * file gets it.
 */
const WORDS: Readonly<Record<string, string>> = {
  name: `nome nomecompleto nomedocliente nomecliente cliente contato nomedocontato razaosocial nombre nombrecompleto nombreyapellidos
    nombredelcliente contacto nombredelcontacto fullname displayname contactname customername customer contact fileas`,
  'first-name': 'primeironome prenome nombredepila primernombre firstname givenname',
  'last-name': 'sobrenome ultimonome apellido apellidos lastname surname familyname',
  phone: `telefone telefone1 telefonecelular celular celular1 cel fone numerodetelefone numerodotelefone numerodocelular whatsapp
    numerodewhatsapp numerowhatsapp zap wpp contatowhatsapp movil telefonomovil telefono telefono1 numerodetelefono numerodelmovil
    phone phone1value phonenumber mobile mobilephone mobilenumber mobilephonenumber cellphone cell tel primaryphone
    homephone businessphone workphone whatsappphonenumber whatsappnumber personalphone`,
  email: `email1 email1value emailaddress primaryemail mail correo correoelectronico correoe direcciondecorreo direcciondeemail
    enderecodeemail enderecodeemail1 emaildocliente emailprincipal workemail personalemail`,
  company: `empresa nomedaempresa companhia organizacao nomedaorganizacao compania nombredelaempresa organizacion company companyname
    organization organizationname organization1name associatedcompany employer account accountname`,
  'job-title': `cargo funcao profissao puesto funcion profesion jobtitle title position organizationtitle organization1title`,
  document: `cpf cnpj cpfcnpj cpfoucnpj documento numerododocumento dni nif nie rut rfc cuit cedula numerodedocumento taxid vat vatnumber
    identitynumber governmentidnumber`,
  birthday: `nascimento datadenascimento datanascimento aniversario datadeaniversario nacimiento fechadenacimiento cumpleanos birthday
    dateofbirth birthdate dob`,
  address: `endereco enderecocompleto logradouro rua direccion domicilio calle address streetaddress street homestreet homeaddress
    address1formatted address1street businessstreet`,
  city: 'cidade municipio ciudad localidad city homecity businesscity address1city town',
  state: 'estado uf provincia departamento state stateregion homestate businessstate address1region region',
  country: 'pais country countryregion homecountryregion businesscountryregion address1country countrycode',
  'postal-code': `cep codigopostal cp zip zipcode postalcode homepostalcode businesspostalcode address1postalcode`,
  notes: `observacao observacoes obs anotacao anotacoes nota notas comentario comentarios observacion observaciones notes note comments
    description additionalattributes`,
  tags: `etiqueta etiquetas marcador marcadores rotulo rotulos grupo grupos tag tags label labels groupmembership categories
    category lists`,
  language: 'idioma lingua lengua language preferredlanguage locale',
  website: 'site website websiteurl webpage website1value paginaweb sitioweb url',
  id: 'codigo codigodocliente idcliente iddocliente idexterno codigoexterno identificador externalid customerid contactid recordid uuid',
};

export const HEADER_WORDS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(WORDS).map(([column, words]) => [column, words.split(/\s+/)]),
);
